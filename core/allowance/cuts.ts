/**
 * A month of days under a rule set → deductions, each traceable to its day and rule.
 *
 * 1. A day without any valid record, excuse or open decision is unexcused; with `absorb` nothing else of that day is cut.
 * 2. Otherwise: band by minutes late, band by minutes early, one missing punch, each muster missed. A missing punch stands for the muster of its session.
 * 3. What still waits (menunggu, upcoming) cuts nothing.
 * 4. The sum is capped; rupiah = base × percent / 100, rounded once per cut by the set's rule; the cap trims the last cuts.
 */
import type { CivilDate } from "../time/civil.ts";
import type { DayStatus } from "../day/status.ts";
import type { Session } from "../schedule/pattern.ts";
import type { RuleSet } from "./rules.ts";

export type CutRule = "unexcused_day" | "late" | "early" | "missing_punch" | "muster";

export type Cut = {
  date: CivilDate;
  rule: CutRule;
  /** Name of the band ("TL1", "PSW2"), or "" */
  band: string;
  session: Session | null;
  minutes: number;
  percent: number;
  rupiah: number;
};

export type MonthCuts = { ruleSet: string; base: number; cuts: Cut[]; percent: number; rupiah: number; capped: boolean };

/** `tpp`: whole allowance and named parts in whole rupiah a month. Throws RangeError for a fraction or an unknown part. */
export function cutsOf(days: readonly DayStatus[], rules: RuleSet, tpp: { total: number; parts: Record<string, number> }): MonthCuts {
  throw new Error(`not written: ${days.length} ${rules.code} ${tpp.total}`);
}
