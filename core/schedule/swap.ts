/** Rest between duties: what a swap must leave to each of the two. */
import type { CivilDate, Instant } from "../time/civil.ts";

/** A duty as it would be after the swap; `swapped`: it is one that the swap changed. */
export type Duty = { date: CivilDate; from: Instant; until: Instant; swapped: boolean };

/** The first pair of neighbours, one of them swapped, with less than `hours` between them; null: none. Duties that overlap have none. */
export function tooClose(duties: readonly Duty[], hours: number): [Duty, Duty] | null {
  const ordered = duties.toSorted((a, b) => a.from - b.from);
  for (const [i, next] of ordered.entries()) {
    const before = ordered[i - 1];
    if (before && (before.swapped || next.swapped) && next.from - before.until < hours * 3_600_000) return [before, next];
  }
  return null;
}
