/**
 * Caps: first those of a day, then those of the month, smaller ones before those that hold them. The cut that reaches a cap takes exactly what is left
 * of it; later ones stay visible at 0. What half a day costs in the place of its absence is held by the caps of the absence too: leave must not lead out of
 * them. A cap in rupiah drops the part of a rupiah: rounding never takes more than the cap.
 */
import type { CutKind } from "./clause.ts";
import { allOf, type Held, type KindOf } from "./force.ts";
import { exactOf, percentOf, unitsIn, unitsOf, wholeOf } from "./money.ts";
import type { Priced, Prices } from "./priced.ts";

export type CapEffect = { clause: string; citation: string; before: number; after: number };

/** A day's cap is of what is taken where nothing else is said. */
export function dayCapped(cuts: readonly Priced[], heldOn: (date: string) => Held, { bases, usual }: Prices): Priced[] {
  const byDay = Map.groupBy(cuts, ({ date }) => date);
  return [...byDay].flatMap(([date, ofDay]) => {
    if (date === null) return ofDay;
    const caps = smallestFirst(allOf(heldOn(date), "day_cap"));
    return caps.reduce((left, { of, percent }) => trimmed(left, of, exactOf(bases(usual), unitsOf(percent))).cuts, ofDay);
  });
}

export function monthCapped(cuts: readonly Priced[], ofMonth: Held, { bases }: Prices): { cuts: Priced[]; caps: CapEffect[] } {
  let left: Priced[] = [...cuts];
  const caps: CapEffect[] = [];
  for (const clause of smallestFirst(allOf(ofMonth, "cap"))) {
    const { id, citation, of, percent, base } = clause;
    const most = exactOf(bases(base), unitsOf(percent));
    const before = rupiahIn(left, of);
    const after = trimmed(left, of, most);
    left = after.cuts;
    if (after.bit) caps.push({ clause: id, citation, before, after: rupiahIn(left, of) });
  }
  return { cuts: left, caps };
}

function smallestFirst<C extends KindOf<"cap"> | KindOf<"day_cap">>(caps: readonly C[]): C[] {
  return caps.toSorted((a, b) => (a.of?.length ?? Infinity) - (b.of?.length ?? Infinity) || 0);
}

function concerns(of: readonly CutKind[] | undefined, { kind, atMost }: Priced): boolean {
  return of === undefined || of.includes(kind) || (atMost !== null && of.includes(atMost.kind));
}

/** The least, in whole rupiah, of the month's caps that hold for every one of these cuts; Infinity without any. */
export function mostOfAll(cuts: readonly Priced[], ofMonth: Held, { bases }: Prices): number {
  const holding = allOf(ofMonth, "cap").filter(({ of }) => cuts.every((cut) => cut.rupiah === 0 || concerns(of, cut)));
  return Math.min(...holding.map(({ percent, base }) => wholeOf(exactOf(bases(base), unitsOf(percent)))));
}

function rupiahIn(cuts: readonly Priced[], of: readonly CutKind[] | undefined): number {
  return cuts.reduce((sum, cut) => sum + (concerns(of, cut) ? cut.rupiah : 0), 0);
}

/** By the rupiah of each cut as rounded; its percent by what is left exactly. `bit`: something was taken away. */
function trimmed(cuts: readonly Priced[], of: readonly CutKind[] | undefined, most: number): { cuts: Priced[]; bit: boolean } {
  let left = most;
  let rupiahLeft = wholeOf(most);
  let bit = false;
  const after = cuts.map((cut) => {
    if (!concerns(of, cut)) return cut;
    bit ||= cut.exact > left || cut.rupiah > rupiahLeft;
    const exact = Math.min(cut.exact, left);
    const rupiah = Math.min(cut.rupiah, rupiahLeft);
    left -= exact;
    rupiahLeft -= rupiah;
    const percent = exact === cut.exact ? cut.percent : percentOf(unitsIn(exact, cut.base));
    return { ...cut, exact, rupiah, percent };
  });
  return { cuts: after, bit };
}
