/** What the month as a whole forfeits, and whether what is left is paid later. */
import { allOf, type Held } from "./force.ts";
import { found } from "./found.ts";
import { isReached, measured } from "./measure.ts";
import type { MonthDay } from "./month-day.ts";
import { pricedOne, type Priced, type Prices } from "./priced.ts";

type HeldOn = (date: string) => Held;

/** Of several by the same measure the dearest that is reached; of equals the first. */
export function forfeits(days: readonly MonthDay[], heldOn: HeldOn, ofMonth: Held, prices: Prices): Priced[] {
  const reached = allOf(ofMonth, "forfeit").filter(({ when }) => isReached(when, measured(when.measure, days, heldOn)));
  const byMeasure = Map.groupBy(reached, ({ when }) => when.measure);
  return [...byMeasure.values()].flatMap((clauses) => {
    const priced = clauses.map((clause) => pricedOne(found(null, ofMonth, clause, "forfeit", clause.amount), 1, prices));
    const dearest = priced.reduce((a, b) => (b.exact > a.exact ? b : a));
    return dearest.percent > 0 ? [dearest] : [];
  });
}

/** Of several the one that postpones longest. */
export function postponedBy(
  days: readonly MonthDay[],
  heldOn: HeldOn,
  ofMonth: Held,
): { clause: string; citation: string; months: number } | null {
  const reached = allOf(ofMonth, "postpone").filter(({ when }) => isReached(when, measured(when.measure, days, heldOn)));
  const longest = reached.toSorted((a, b) => b.months - a.months)[0];
  return longest ? { clause: longest.id, citation: longest.citation, months: longest.months } : null;
}
