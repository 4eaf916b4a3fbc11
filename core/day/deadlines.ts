/** Until when a session may be decided: end of the n-th working day after the duty day (H+n), then once more by the next superior. */
import type { CivilDate, Instant, Zone } from "../time/civil.ts";
import type { Calendar } from "../schedule/pattern.ts";

export type DeadlineRule = { decideWorkingDays: number; escalateWorkingDays: number };

/** Working days are Monday to Friday without the calendar's holidays. The instant is local midnight at the end of that day. */
export function deadlinesOf(date: CivilDate, rule: DeadlineRule, calendar: Calendar, zone: Zone): { decide: Instant; escalate: Instant } {
  throw new Error(`not written: ${date} ${rule.decideWorkingDays} ${calendar.ramadan.length} ${zone}`);
}
