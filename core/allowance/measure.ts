/**
 * What is counted over a month for forfeiture and postponement. What waits counts for nothing.
 *
 * Consecutive days are working days: free days neither break a row nor add to it. Every other working day ends the row: one on which the person was
 * seen, one that still waits, and an excused one, so that leave granted late never joins two rows that were apart. (The ladder of PP 94/2021 counts
 * across leave; it is reckoned for itself, in core/discipline.)
 * A missing record that its clause takes as minutes adds them: an arrival as minutes late, a departure as minutes early.
 * The open half of a day that is excused as half counts for nothing.
 */
import type { Measure, Trigger } from "./clause.ts";
import { missingBy, mustersCounted } from "./day.ts";
import type { Held } from "./force.ts";
import type { MonthDay } from "./month-day.ts";

/** `days` in order. */
export function measured(measure: Measure, days: readonly MonthDay[], heldOn: (date: string) => Held): number {
  const sum = (of: (day: MonthDay) => number) => days.reduce((total, day) => total + of(day), 0);
  switch (measure) {
    case "unexcused_days":
      return sum(({ unexcused }) => Number(unexcused));
    case "consecutive_unexcused_days":
      return longestRow(days);
    case "late_minutes":
      return sum((day) => lateIn(day, heldOn));
    case "early_minutes":
      return sum((day) => earlyIn(day, heldOn));
    case "late_and_early_minutes":
      return sum((day) => lateIn(day, heldOn) + earlyIn(day, heldOn));
    case "missing_punches":
      return sum((day) => missingOf(day).length);
    case "missed_musters":
      return sum((day) => mustersCounted(day, heldOn(day.date)));
  }
}

export function isReached({ atLeast, over }: Trigger, amount: number): boolean {
  return (atLeast === undefined || amount >= atLeast) && (over === undefined || amount > over);
}

function missingOf({ missing, excuses }: MonthDay): MonthDay["missing"] {
  return excuses.length > 0 ? [] : missing;
}

function lateIn(day: MonthDay, heldOn: (date: string) => Held): number {
  return day.late + (missingOf(day).includes("in") ? (missingBy("in", heldOn(day.date))?.asMinutes ?? 0) : 0);
}

function earlyIn(day: MonthDay, heldOn: (date: string) => Held): number {
  return day.early + (missingOf(day).includes("out") ? (missingBy("out", heldOn(day.date))?.asMinutes ?? 0) : 0);
}

function longestRow(days: readonly MonthDay[]): number {
  let longest = 0;
  let row = 0;
  for (const day of days) {
    if (!day.work) continue;
    row = day.unexcused ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return longest;
}
