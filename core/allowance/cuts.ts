/**
 * A month of days under a rule set → deductions, each traceable to its day and rule.
 *
 * 1. A day without any valid record, excuse or open decision is unexcused; with `absorb` nothing else of that day is cut.
 * 2. Otherwise: band by minutes late, band by minutes early, one missing punch, each muster missed. A missing punch stands for the muster of its session.
 * 3. What still waits (menunggu, upcoming) cuts nothing, its muster neither.
 * 4. A ceremony missed by a person's word costs a muster of other days, on free days too, unless an unexcused day absorbs it.
 * 5. A confirmed falsification makes the day unexcused; what the set adds for the person, and what it takes from the approver, comes beside it.
 * 6. The sum is capped; rupiah = base × percent / 100, rounded once per cut by the set's rule; the cap trims the last cuts.
 */
import type { DayStatus } from "../day/status.ts";
import { faultsOf, type Fault } from "./faults.ts";
import { baseOf, percentOf, rupiahOf, unitsOf } from "./money.ts";
import type { RuleSet } from "./rules.ts";

export type { CutRule } from "./faults.ts";

/** `band`: name of the band ("TL1", "PSW2"), or "". `session`: null for the whole day. */
export type Cut = Fault & { rupiah: number };

export type MonthCuts = { ruleSet: string; base: number; cuts: Cut[]; percent: number; rupiah: number; capped: boolean };

/** `tpp`: whole allowance and named parts in whole rupiah a month. Throws RangeError for a fraction or an unknown part. */
export function cutsOf(days: readonly DayStatus[], rules: RuleSet, tpp: { total: number; parts: Record<string, number> }): MonthCuts {
  const base = baseOf(rules, tpp);
  const faults = days.flatMap((day) => faultsOf(day, rules)).filter((fault) => fault.percent !== 0);
  const total = faults.reduce((sum, fault) => sum + unitsOf(fault.percent), 0);
  const cap = unitsOf(rules.capPercent);
  const cuts = priced(faults, base, cap, rules.rounding);
  return {
    ruleSet: rules.code,
    base,
    cuts,
    percent: percentOf(Math.min(total, cap)),
    rupiah: cuts.reduce((sum, cut) => sum + cut.rupiah, 0),
    capped: total > cap,
  };
}

/** The cut that reaches the cap takes exactly what is left of it, in percent and in rupiah; those after it stay visible at 0. */
function priced(faults: readonly Fault[], base: number, cap: number, rounding: RuleSet["rounding"]): Cut[] {
  let unitsLeft = cap;
  let rupiahLeft = rupiahOf(base, cap, rounding);
  return faults.map((fault) => {
    const units = Math.min(unitsOf(fault.percent), unitsLeft);
    const rupiah = units === unitsLeft ? rupiahLeft : Math.min(rupiahOf(base, units, rounding), rupiahLeft);
    unitsLeft -= units;
    rupiahLeft -= rupiah;
    return { ...fault, percent: percentOf(units), rupiah };
  });
}
