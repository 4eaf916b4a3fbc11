/** One check-in as history sees it, and a fold over a memory that holds it to its keys. */
import { addDays, dateAt, type Instant } from "../../../time/civil.ts";
import { bodyWith, pressedAt } from "../../cases/evidence.ts";
import type { CheckinBody } from "../../envelope.ts";
import type { Seen } from "../../seen.ts";
import type { Verdict } from "../../verdict.ts";
import type { Fold, Write } from "../fold.ts";

export const hour = 3_600_000;
export const day = 24 * hour;

type Change = Partial<Omit<Seen, "body">> & { body?: Partial<CheckinBody> };

/** A check-in of a person `p1` on the phone `f1` at the place `1`; the date follows the press, and the press `at`. */
export function pressed({ body, ...change }: Change = {}): Seen {
  const at: Instant = change.at ?? pressedAt;
  const ceremony = { openedAt: at - 9000, pressedAt: at };
  const base = {
    id: `c${at}`,
    person: "p1",
    phone: "f1",
    place: "1",
    zone: "WIB",
    receivedAt: at + 900,
    bodyHash: null,
    verdicts: [],
  } as const;
  return { ...base, at, date: dateAt(at, "WIB"), baseline: null, ...change, body: bodyWith({ ceremony, ...body }) };
}

/** Folds check-ins; throws when the fold reads or writes a key that it did not name. */
export function foldWith(fold: Fold) {
  const entries = new Map<string, { text: string; until: string }>();
  let largest = 0;
  const keep = (writes: readonly Write[], named: ReadonlySet<string>, on: string) => {
    for (const { key, body, days } of writes) {
      if (!named.has(key)) throw new Error(`wrote ${key} without naming it`);
      const text = JSON.stringify(body);
      largest = Math.max(largest, text.length);
      entries.set(key, { text, until: addDays(on, days) });
    }
  };
  const reader = (named: ReadonlySet<string>, on: string) => (key: string) => {
    if (!named.has(key)) throw new Error(`read ${key} without naming it`);
    const entry = entries.get(key);
    return entry && entry.until >= on ? (JSON.parse(entry.text) as unknown) : undefined;
  };
  return {
    step(seen: Seen): Verdict[] {
      const named = new Set(fold.keys(seen));
      const read = reader(named, seen.date);
      for (const key of fold.more?.(seen, read) ?? []) named.add(key);
      const { verdicts, writes } = fold.step(seen, read);
      keep(writes, named, seen.date);
      return verdicts;
    },
    clear(people: readonly string[], on: string): void {
      const named = new Set(fold.clearedKeys?.({ people, on }) ?? []);
      keep(fold.cleared?.({ people, on }, reader(named, on)) ?? [], named, on);
    },
    /** most keys that a check-in like this one names */
    named: (seen: Seen) => {
      const named = new Set(fold.keys(seen));
      return named.size + (fold.more?.(seen, reader(named, seen.date)).length ?? 0);
    },
    /** characters of the largest body ever written */
    largest: () => largest,
    state: () => JSON.stringify([...entries]),
  };
}
