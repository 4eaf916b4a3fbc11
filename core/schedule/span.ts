/** The span that a pattern or a roster plans for a date, before holidays. */
import { dayNumber, minuteOf, weekdayOf, type CivilDate } from "../time/civil.ts";
import type { Calendar, CyclePattern, DutySpan, Pattern, RosterDay, WeeklyPattern } from "./pattern.ts";

/** Minutes after midnight of the duty date; `end` lies above 1440 when the duty crosses midnight. `rest`: minutes of break inside. */
export type PlannedSpan = { label: string; start: number; end: number; rest: number };

/** null = free. `offset`: days into a cycle on its anchor date. Throws RangeError for an impossible time or an unknown shift. */
export function spanOn(pattern: Pattern, date: CivilDate, offset: number, calendar: Calendar): PlannedSpan | null {
  return pattern.kind === "cycle" ? shiftOn(pattern, date, offset) : hoursOn(pattern, date, calendar);
}

/** What a roster says of the day. Throws RangeError for an impossible time. */
export function rosterSpan({ code, span }: RosterDay): PlannedSpan | null {
  return span && planned(span, code ?? "Dinas");
}

function shiftOn(pattern: CyclePattern, date: CivilDate, offset: number): PlannedSpan | null {
  const length = pattern.sequence.length;
  const days = dayNumber(date) - dayNumber(pattern.anchor) + offset;
  const code = pattern.sequence[((days % length) + length) % length];
  if (code === undefined) throw new RangeError(`pattern ${pattern.code} has no shift on day ${days} of its cycle of ${length}`);
  if (code === null) return null;

  const shift = pattern.shifts[code];
  if (!shift) throw new RangeError(`pattern ${pattern.code} has no shift "${code}"`);
  return planned(shift, code);
}

function hoursOn(pattern: WeeklyPattern, date: CivilDate, calendar: Calendar): PlannedSpan | null {
  const inRamadan = calendar.ramadan.some(({ from, until }) => from <= date && date <= until);
  const ramadan = inRamadan ? pattern.ramadan : undefined;
  const span = (ramadan ?? pattern.days)[weekdayOf(date)];
  const label = `${ramadan ? "Jam kerja Ramadan" : "Jam kerja"}${pattern.flex ? " fleksibel" : ""}`;
  return span ? planned(span, label) : null;
}

function planned(span: DutySpan, label: string): PlannedSpan {
  const start = minuteOf(span.start);
  const end = minuteOf(span.end);
  return { label: span.label ?? label, start, end: end > start ? end : end + 1440, rest: span.rest ?? 0 };
}
