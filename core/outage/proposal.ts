/**
 * What is proposed to an officer as an outage window.
 *
 * 1. Troubles of several units that begin and end within 30 minutes of each other are one event.
 * 2. A silence of the server takes in the troubles that lie within it, or stand out by at most 30 minutes: the phones agree with the heartbeat. The
 *    window then is the silence's own, ended by the last failed try, and for all units. A longer trouble stays by itself.
 * 3. A later proposal stands for an earlier one that is the same event: its units covered, its window inside or both ends within 30 minutes.
 * 4. Evidence that grew tells of the event anew: by a fifth more phones, or by more than 5 minutes.
 */
import type { Instant } from "../time/civil.ts";
import { coversAll, touches, type ParentOf, type Window } from "./cover.ts";
import type { Trouble } from "./failures.ts";
import type { Silence } from "./silence.ts";

export const sameEventMs = 30 * 60_000;
const grownMs = 5 * 60_000;
const grownShare = 1.2;

/** `people`: with a position in those units. */
export type PhoneEvidence = {
  phones: number;
  people: number;
  units: { unit: string; phones: number; people: number }[];
  first: Instant;
  last: Instant;
  codes: Record<string, number>;
};
/** `expected`: how many people's arrival or departure fell into it. `silence` null: the server's heartbeat went on. */
export type Evidence = { silence: Silence | null; phones: PhoneEvidence | null; expected: number };
export type Candidate = Window & Pick<Evidence, "silence" | "phones">;

export function candidatesOf(silences: readonly Silence[], troubles: readonly Trouble[]): Candidate[] {
  const taken = new Set<Trouble>();
  const silent = silences.map((silence): Candidate => {
    const agreeing = troubles.filter((trouble) => !taken.has(trouble) && agrees(trouble, silence));
    for (const trouble of agreeing) taken.add(trouble);
    const phones = phoneEvidence(agreeing);
    return { units: null, from: silence.from, until: Math.max(silence.until, phones?.last ?? 0), silence, phones };
  });
  const alone = eventsOf(troubles.filter((trouble) => !taken.has(trouble))).map((event): Candidate => {
    const phones = phoneEvidence(event)!;
    return { units: phones.units.map(({ unit }) => unit), from: phones.first, until: phones.last, silence: null, phones };
  });
  return [...silent, ...alone];
}

function agrees(trouble: Trouble, silence: Silence): boolean {
  const within = trouble.from >= silence.from - sameEventMs && trouble.until <= silence.until + sameEventMs;
  return within && touches(trouble, { from: silence.from, until: silence.until + sameEventMs });
}

function eventsOf(troubles: readonly Trouble[]): Trouble[][] {
  const events: Trouble[][] = [];
  for (const trouble of troubles.toSorted((a, b) => a.from - b.from || a.until - b.until)) {
    const same = events.find((event) => event.some((other) => isNear(other, trouble)));
    if (same) same.push(trouble);
    else events.push([trouble]);
  }
  return events;
}

type Span = { from: Instant; until: Instant };

function isNear(a: Span, b: Span): boolean {
  return Math.abs(a.from - b.from) <= sameEventMs && Math.abs(a.until - b.until) <= sameEventMs;
}

function phoneEvidence(troubles: readonly Trouble[]): PhoneEvidence | null {
  if (troubles.length === 0) return null;
  const units = [...Map.groupBy(troubles, ({ unit }) => unit)].map(([unit, of]) => {
    return { unit, phones: new Set(of.flatMap(({ phones }) => phones)).size, people: of[0]!.people };
  });
  const codes: Record<string, number> = {};
  for (const trouble of troubles) for (const [code, n] of Object.entries(trouble.codes)) codes[code] = (codes[code] ?? 0) + n;
  return {
    phones: new Set(troubles.flatMap(({ phones }) => phones)).size,
    people: units.reduce((sum, { people }) => sum + people, 0),
    units,
    first: Math.min(...troubles.map(({ from }) => from)),
    last: Math.max(...troubles.map(({ until }) => until)),
    codes,
  };
}

/** Whether `later` is the same event as `earlier` and says all of it. */
export function standsFor(later: Window, earlier: Window, parentOf: ParentOf): boolean {
  const inside = later.from <= earlier.from && earlier.until <= later.until;
  return coversAll(later, earlier, parentOf) && (inside || isNear(later, earlier));
}

/** Whether a candidate tells more than what was proposed of the same event. */
export function tellsMore(candidate: Candidate, proposed: readonly (Window & { phones: number })[], parentOf: ParentOf): boolean {
  return !proposed.some((earlier) => {
    const covered = coversAll(earlier, candidate, parentOf);
    const wide = earlier.from - candidate.from <= grownMs && candidate.until - earlier.until <= grownMs;
    return covered && wide && (candidate.phones?.phones ?? 0) <= Math.max(earlier.phones * grownShare, earlier.phones);
  });
}
