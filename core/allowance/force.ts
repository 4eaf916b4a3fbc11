/**
 * Which clauses hold for a person on a day. Of sets in force the one that began last; before the first one nothing is cut. Of several clauses that
 * could speak of the same thing the first in the set's own order counts.
 */
import { monthBounds, type CivilDate } from "../time/civil.ts";
import type { Clause, InForce, RuleSet } from "./clause.ts";

/** `code`: of the set, "" where none is in force. */
export type Held = { code: string; clauses: readonly Clause[] };
export type KindOf<K extends Clause["kind"]> = Extract<Clause, { kind: K }>;

export function setOn(inForce: readonly InForce[], date: CivilDate): RuleSet | null {
  let found: InForce | null = null;
  for (const each of inForce) if (each.from <= date && (found === null || each.from >= found.from)) found = each;
  return found?.set ?? null;
}

/** A function of the date; a set's clauses are looked through once for a run of dates on which the same hold. */
export function heldBy(inForce: readonly InForce[], groups: readonly string[]): (date: CivilDate) => Held {
  const known = new Map<CivilDate, Held>();
  return (date) => {
    const before = known.get(date);
    if (before) return before;
    const set = setOn(inForce, date);
    const held = set ? { code: set.code, clauses: set.clauses.filter((clause) => holds(clause, date, groups)) } : { code: "", clauses: [] };
    known.set(date, held);
    return held;
  };
}

/** Clauses of the month are those in force on its last day. */
export function lastDayOf(month: string): CivilDate {
  return monthBounds(month).until;
}

export function holds(clause: Clause, date: CivilDate, groups: readonly string[]): boolean {
  const { for: only, notFor, from, until } = clause;
  if ((from !== undefined && date < from) || (until !== undefined && date > until)) return false;
  if (notFor?.some((group) => groups.includes(group))) return false;
  return only === undefined || only.some((group) => groups.includes(group));
}

export function allOf<K extends Clause["kind"]>({ clauses }: Held, kind: K): KindOf<K>[] {
  return clauses.filter((clause): clause is KindOf<K> => clause.kind === kind);
}

export function firstOf<K extends Clause["kind"]>(
  held: Held,
  kind: K,
  fits: (clause: KindOf<K>) => boolean = () => true,
): KindOf<K> | null {
  return allOf(held, kind).find(fits) ?? null;
}
