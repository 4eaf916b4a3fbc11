/**
 * The month's total where the rule set rounds it and not each cut.
 *
 * 1. Every cut is a multiplication that drops its part of a rupiah; the total is of the exact amounts, after the caps, rounded once.
 * 2. What lies between the cuts as they stand and that total is a line of its own, below 0 where rounding gives back: with it the lines add up to the total.
 *    An auditor finds every cut as percent times base, and the rounding once.
 * 3. It never leads the total above a cap of the month that holds for all of its cuts, and never touches what a cut of its own costs.
 */
import { mostOfAll } from "./caps.ts";
import { firstOf, type Held } from "./force.ts";
import { roundedSum } from "./money.ts";
import type { Priced, Prices } from "./priced.ts";

/** `before`: the cuts as they stand; `rupiah`: what is added to them, or taken off. */
export type RoundingLine = { clause: string; citation: string; before: number; rupiah: number };

/** `cuts` after all caps. Null where nothing is to be added or taken. */
export function roundedTotal(cuts: readonly Priced[], ofMonth: Held, prices: Prices): RoundingLine | null {
  const clause = firstOf(ofMonth, "rounding");
  if (clause?.per !== "month") return null;
  const before = cuts.reduce((sum, { rupiah }) => sum + rupiah, 0);
  const total = roundedSum(
    cuts.map(({ exact }) => exact),
    clause,
  );
  const after = Math.min(total, mostOfAll(cuts, ofMonth, prices));
  return after === before ? null : { clause: clause.id, citation: clause.citation, before, rupiah: after - before };
}
