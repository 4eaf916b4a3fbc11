/**
 * Failures that phones tell of afterwards, gathered by unit and time. They are the phones' words: a village without a mobile network looks like a
 * server that is away, so only the units that told are proposed.
 *
 * 1. A phone counts as failing from its first failed try to its last, at least 10 minutes; tries told for more than 72 hours before the server
 *    had the statement, or after it, are cut off there.
 * 2. A unit is in trouble while at least 5 of its phones fail at once, or at least 20 % of its people and never fewer than 2.
 * 3. The trouble's window runs from the first failure that began at most 10 minutes before that many failed, to the last try told within it.
 */
import type { Instant } from "../time/civil.ts";

export const gatherMs = 10 * 60_000;
export const enoughPhones = 5;
const enoughShare = 0.2;
const fewestPhones = 2;
export const longestToldMs = 72 * 3_600_000;

/** One check-in's failed tries. `code`: "offline" or the HTTP status of the last. */
export type Failure = { person: string; unit: string; receivedAt: Instant; first: Instant; last: Instant; code: string };
export type Trouble = {
  unit: string;
  from: Instant;
  until: Instant;
  phones: string[];
  people: number;
  codes: Record<string, number>;
};

/** How many phones of a unit of `people` must fail at once. */
export function neededOf(people: number): number {
  return Math.min(enoughPhones, Math.max(fewestPhones, Math.ceil(people * enoughShare)));
}

/** `peopleOf`: how many people a unit has. In order of time within each unit. */
export function troublesOf(failures: readonly Failure[], peopleOf: (unit: string) => number): Trouble[] {
  const told = failures.map(withinReason).filter((failure) => failure !== null);
  return [...Map.groupBy(told, ({ unit }) => unit)].flatMap(([unit, of]) => troublesIn(unit, of, peopleOf(unit)));
}

function withinReason(failure: Failure): Failure | null {
  const first = Math.max(failure.first, failure.receivedAt - longestToldMs);
  const last = Math.min(failure.last, failure.receivedAt);
  return first > last ? null : { ...failure, first, last };
}

function troublesIn(unit: string, failures: readonly Failure[], people: number): Trouble[] {
  const needed = neededOf(people);
  return stretches(failures, needed).map(({ from, until }) => {
    const among = failures.filter((failure) => failure.first < until && endOf(failure) > from);
    const began = among.map(({ first }) => first).filter((first) => first >= from - gatherMs);
    const ended = among.map(({ last }) => last).filter((last) => last <= until);
    const codes: Record<string, number> = {};
    for (const { code } of among) codes[code] = (codes[code] ?? 0) + 1;
    return {
      unit,
      from: Math.min(from, ...began),
      until: Math.max(from + 1, ...ended),
      phones: [...new Set(among.map(({ person }) => person))],
      people,
      codes,
    };
  });
}

const endOf = ({ first, last }: Failure) => Math.max(last, first + gatherMs);

/** Where at least `needed` different phones fail at once. */
function stretches(failures: readonly Failure[], needed: number): { from: Instant; until: Instant }[] {
  const edges = failures
    .flatMap((failure) => [
      { at: failure.first, person: failure.person, step: 1 },
      { at: endOf(failure), person: failure.person, step: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || a.step - b.step);
  const open = new Map<string, number>();
  const found: { from: Instant; until: Instant }[] = [];
  let since: Instant | null = null;
  for (const { at, person, step } of edges) {
    const count = (open.get(person) ?? 0) + step;
    if (count === 0) open.delete(person);
    else open.set(person, count);
    if (since === null && open.size >= needed) since = at;
    if (since !== null && open.size < needed) {
      found.push({ from: since, until: at });
      since = null;
    }
  }
  return found;
}
