/** Until when a session may be decided: end of the n-th working day after the duty day (H+n), then once more by the next superior. */
import { addDays, instantAt, weekdayOf, type CivilDate, type Instant, type Zone } from "../time/civil.ts";
import type { Calendar } from "../schedule/pattern.ts";

export type DeadlineRule = { decideWorkingDays: number; escalateWorkingDays: number };

/**
 * Working days are Monday to Friday without the calendar's holidays. The instant is local midnight at the end of that day.
 * Throws RangeError unless both counts are whole and not negative.
 */
export function deadlinesOf(date: CivilDate, rule: DeadlineRule, calendar: Calendar, zone: Zone): { decide: Instant; escalate: Instant } {
  const decideOn = workingDayAfter(date, rule.decideWorkingDays, calendar);
  const escalateOn = workingDayAfter(decideOn, rule.escalateWorkingDays, calendar);
  return { decide: instantAt(decideOn, 1440, zone), escalate: instantAt(escalateOn, 1440, zone) };
}

/** `at`: since when a rule holds. */
export type RuleChange = { at: Instant; rule: DeadlineRule };

/**
 * The same under rules that changed: `first`, then each of `changes` in its turn, the oldest first. A change counts for a day only where the superior's
 * deadline lies after the change by the rule before it and by its own: no day's time is cut off at once, and none that ran out runs again.
 */
export function deadlinesUnder(
  date: CivilDate,
  { first, changes }: { first: DeadlineRule; changes: readonly RuleChange[] },
  calendar: Calendar,
  zone: Zone,
): { decide: Instant; escalate: Instant } {
  let held = deadlinesOf(date, first, calendar, zone);
  for (const { at, rule } of changes) {
    const next = deadlinesOf(date, rule, calendar, zone);
    if (at < held.decide && at < next.decide) held = next;
  }
  return held;
}

/** The `count`-th working day after `date`; `date` itself for 0, working day or not. */
function workingDayAfter(date: CivilDate, count: number, calendar: Calendar): CivilDate {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is not a number of working days`);
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (weekdayOf(day) <= 5 && !calendar.holidays.has(day)) left--;
  }
  return day;
}
