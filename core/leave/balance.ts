/**
 * What somebody has left of a leave with a quota (cuti tahunan) in a year.
 *
 * 1. Each year gives `days` (12). What the year before left over comes on top as far as the law says: at most 18 in all; where the two years before were
 *    not used at all, 24.
 * 2. What is carried over is known for years that were kept here whole; else it is what BKPSDM wrote down, and 0 where nobody did. Whatever was written
 *    down, the year has in all at most what the law allows with what is known of the years before: a year kept here counts as it was used, an earlier one as
 *    not used at all (24 where none of them was kept; 12 where the one before was used in full; without any carrying over its own 12).
 * 3. A year without annual leave (`without`) gives none and leaves none over: one in which cuti besar was taken, or that ended before the first year of service did.
 * 4. Cuti bersama takes nothing from it where the law says so (`jointLeave`); else `joint` days of the year are taken off.
 */
import type { CivilDate } from "../time/civil.ts";
import type { Quota } from "./rule.ts";
import { monthsSince } from "./span.ts";

export type YearInput = {
  quota: Quota;
  year: number;
  /** days granted, by year */
  used: ReadonlyMap<number, number>;
  /** days asked for and not decided, of this year */
  waiting: number;
  /** written down by BKPSDM for this year; null: nobody did */
  carriedIn: number | null;
  /** the first year that was kept here from its first day */
  keptSince: number;
  /** years in which there was no annual leave at all */
  without?: ReadonlySet<number>;
  /** working days of cuti bersama that reduce it; 0 where the law says they do not */
  joint?: number;
};

export type Balance = { year: number; quota: number; carried: number; joint: number; used: number; waiting: number; left: number };

export function balanceOf({ quota, year, used, waiting, carriedIn, keptSince, without = new Set(), joint = 0 }: YearInput): Balance {
  const known = { quota, year, used, keptSince, without };
  const hasNone = without.has(year);
  const carried = hasNone ? 0 : carriedIn === null ? carriedOver(known, 0) : Math.min(carriedIn, mostCarriedInto(known));
  const own = hasNone ? 0 : quota.days;
  const taken = used.get(year) ?? 0;
  return { year, quota: own, carried, joint, used: taken, waiting, left: own + carried - joint - taken - waiting };
}

/** How somebody serves. `long`: years in which cuti besar was granted. `appointed` null: not known, then not asked. */
export type Service = { long: ReadonlySet<number>; appointed: CivilDate | null; serviceMonths: number | null };

/** Of these years those without annual leave: cuti besar was taken, or not even on the last day the service was long enough for any. */
export function yearsWithout(years: Iterable<number>, { long, appointed, serviceMonths }: Service): Set<number> {
  const isTooEarly = (year: number) => appointed !== null && monthsSince(appointed, `${year}-12-31`) < (serviceMonths ?? 0);
  return new Set([...years].filter((year) => long.has(year) || isTooEarly(year)));
}

/** More days than these come from before by no law. */
function mostCarried({ days, carry }: Quota): number {
  return Math.max(days, ...carry.map(({ mostInAll }) => mostInAll)) - days;
}

/** What is known of the years before. */
export type Before = Pick<YearInput, "quota" | "year" | "used" | "keptSince" | "without">;

/** More days than these come into the year from before by no law, whatever the years were that were not kept here. */
export function mostCarriedInto(before: Before): number {
  return Math.min(carriedOver(before, before.quota.days), mostCarried(before.quota));
}

/** `notKept`: days left of each year that was not kept here. */
function carriedOver({ quota, year, used, keptSince, without }: Before, notKept: number): number {
  const leftIn = (past: number) => (past >= keptSince ? Math.max(0, quota.days - (used.get(past) ?? 0)) : notKept);
  const leftOf = (back: number) => (without?.has(year - back) ? 0 : leftIn(year - back));
  const unused = (years: number) => Array.from({ length: years }, (_, i) => i + 1).every((back) => leftOf(back) === quota.days);
  const steps = quota.carry.filter(({ unusedYears }) => (unusedYears === 1 ? leftOf(1) > 0 : unused(unusedYears)));
  const best = steps.toSorted((a, b) => b.unusedYears - a.unusedYears)[0];
  if (!best) return 0;
  const over = Array.from({ length: best.unusedYears }, (_, i) => leftOf(i + 1)).reduce((sum, days) => sum + days, 0);
  return Math.min(over, best.mostInAll - quota.days);
}
