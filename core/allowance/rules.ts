/** A local rule set for the allowance (TPP) as data: dated values with the article cited. Percent of the base; money in whole rupiah. */
import type { CivilDate } from "../time/civil.ts";

/** Minutes `over` < m ≤ `upTo` cost `percent`; the last band has `upTo: null`. */
export type Band = { name: string; over: number; upTo: number | null; percent: number };

export type RuleSet = {
  code: string;
  name: string;
  validFrom: CivilDate;
  citation: string;
  /** `total`: the whole TPP; otherwise the name of a part. */
  base: string;
  unexcusedDayPercent: number;
  /** `absorb`: an unexcused day replaces the day's other cuts. */
  unexcusedDay: "absorb" | "add";
  late: Band[];
  early: Band[];
  /** Percent for one missing punch of a day that has the other one. */
  missingPunchPercent: number;
  /** Percent a missed muster, by weekday 1–7, else `other`. */
  muster: { byWeekday: Record<string, number>; other: number };
  /** A confirmed falsification: percent a day beside the unexcused day for the person, and for who approved it; `citation`: what says so. */
  falsification: { personPercent: number; approverPercent: number; citation: string };
  capPercent: number;
  rounding: "floor" | "half_up";
};

/** The band that `minutes` fall into; null for 0 or outside every band. */
export function bandOf(bands: readonly Band[], minutes: number): Band | null {
  return bands.find(({ over, upTo }) => over < minutes && (upTo === null || minutes <= upTo)) ?? null;
}
