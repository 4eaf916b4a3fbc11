/**
 * Which clauses hold for a person on a day. Of sets in force the one that began last; before the first one nothing is cut. Of several clauses that
 * could speak of the same thing the first in the set's own order counts.
 */
import { monthBounds, type CivilDate } from "../time/civil.ts";
import type { Clause, InForce, RuleSet } from "./clause.ts";

/** `code`: of the set, "" where none is in force. `by`: clauses of each kind, in the set's order. */
export type Held = { code: string; by: ReadonlyMap<Clause["kind"], readonly Clause[]> };
export type KindOf<K extends Clause["kind"]> = Extract<Clause, { kind: K }>;

export function setOn(inForce: readonly InForce[], date: CivilDate): RuleSet | null {
  let found: InForce | null = null;
  for (const each of inForce) if (each.from <= date && (found === null || each.from >= found.from)) found = each;
  return found?.set ?? null;
}

type HeldOn = (date: CivilDate) => Held;

/** What holds is the same for everybody of the same groups: it is looked up once for a list of sets. */
const known = new WeakMap<readonly InForce[], Map<string, HeldOn>>();

/** A function of the date. `inForce` is not changed afterwards. */
export function heldBy(inForce: readonly InForce[], groups: readonly string[]): HeldOn {
  const byGroups = known.get(inForce) ?? new Map<string, HeldOn>();
  known.set(inForce, byGroups);
  const key = groups.toSorted().join(" ");
  const before = byGroups.get(key);
  if (before) return before;
  const heldOn = remembered((date) => heldFrom(setOn(inForce, date), date, groups));
  byGroups.set(key, heldOn);
  return heldOn;
}

function remembered(of: HeldOn): HeldOn {
  const dates = new Map<CivilDate, Held>();
  return (date) => {
    const before = dates.get(date);
    if (before) return before;
    const held = of(date);
    dates.set(date, held);
    return held;
  };
}

function heldFrom(set: RuleSet | null, date: CivilDate, groups: readonly string[]): Held {
  const clauses = set ? set.clauses.filter((clause) => holds(clause, date, groups)) : [];
  return { code: set?.code ?? "", by: Map.groupBy(clauses, ({ kind }) => kind) };
}

/** Clauses of the month are those in force on its last day. */
export function lastDayOf(month: string): CivilDate {
  return monthBounds(month).until;
}

function holds(clause: Clause, date: CivilDate, groups: readonly string[]): boolean {
  const { for: only, notFor, from, until } = clause;
  if ((from !== undefined && date < from) || (until !== undefined && date > until)) return false;
  if (notFor?.some((group) => groups.includes(group))) return false;
  return only === undefined || only.some((group) => groups.includes(group));
}

export function allOf<K extends Clause["kind"]>({ by }: Held, kind: K): readonly KindOf<K>[] {
  return (by.get(kind) ?? []) as readonly KindOf<K>[];
}

export function firstOf<K extends Clause["kind"]>(
  held: Held,
  kind: K,
  fits: (clause: KindOf<K>) => boolean = () => true,
): KindOf<K> | null {
  return allOf(held, kind).find(fits) ?? null;
}
