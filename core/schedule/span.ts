/** The span that a pattern or a roster plans for a date, before holidays. */
import { dayNumber, minuteOf, weekdayOf, type CivilDate } from "../time/civil.ts";
import type { Calendar, CyclePattern, DutySpan, Pattern, RosterDay, WeeklyPattern } from "./pattern.ts";

/** Minutes after midnight of the duty date; `end` lies above 1440 when the duty crosses midnight. `rest`: minutes of break inside. */
export type PlannedSpan = { label: string; start: number; end: number; rest: number };

/** null = free. `offset`: days into a cycle on its anchor date. Throws RangeError for an impossible time or an unknown shift. */
export function spanOn(pattern: Pattern, date: CivilDate, offset: number, calendar: Calendar): PlannedSpan | null {
  return pattern.kind === "cycle" ? shiftOn(pattern, date, offset, calendar) : hoursOn(pattern, date, calendar);
}

/** What a roster says of the day. Throws RangeError for an impossible time. */
export function rosterSpan({ code, span }: RosterDay): PlannedSpan | null {
  return span && planned(span, code ?? "Dinas");
}

/** The code and hours planned for a date; a week has no code of its own. null: free. */
export function shiftOf(
  pattern: Pattern,
  date: CivilDate,
  offset: number,
  calendar: Calendar,
): { code: string | null; span: DutySpan } | null {
  if (pattern.kind === "weekly") {
    const { span } = weekSpan(pattern, date, calendar);
    return span ? { code: null, span } : null;
  }
  const code = codeOn(pattern, date, offset);
  if (code === null) return null;
  const span = pattern.shifts[code];
  if (!span) throw new RangeError(`pattern ${pattern.code} has no shift "${code}"`);
  return { code, span };
}

function shiftOn(pattern: CyclePattern, date: CivilDate, offset: number, calendar: Calendar): PlannedSpan | null {
  const shift = shiftOf(pattern, date, offset, calendar);
  return shift && planned(shift.span, shift.code ?? "");
}

function codeOn(pattern: CyclePattern, date: CivilDate, offset: number): string | null {
  const length = pattern.sequence.length;
  const days = dayNumber(date) - dayNumber(pattern.anchor) + offset;
  const code = pattern.sequence[((days % length) + length) % length];
  if (code === undefined) throw new RangeError(`pattern ${pattern.code} has no shift on day ${days} of its cycle of ${length}`);
  return code;
}

function hoursOn(pattern: WeeklyPattern, date: CivilDate, calendar: Calendar): PlannedSpan | null {
  const { span, fasting } = weekSpan(pattern, date, calendar);
  const label = `${fasting ? "Jam kerja Ramadan" : "Jam kerja"}${pattern.flex ? " fleksibel" : ""}`;
  return span ? planned(span, label) : null;
}

function weekSpan(pattern: WeeklyPattern, date: CivilDate, calendar: Calendar): { span: DutySpan | null; fasting: boolean } {
  const inRamadan = calendar.ramadan.some(({ from, until }) => from <= date && date <= until);
  const ramadan = inRamadan ? pattern.ramadan : undefined;
  return { span: (ramadan ?? pattern.days)[weekdayOf(date)] ?? null, fasting: ramadan !== undefined };
}

function planned(span: DutySpan, label: string): PlannedSpan {
  const start = minuteOf(span.start);
  const end = minuteOf(span.end);
  return { label: span.label ?? label, start, end: end > start ? end : end + 1440, rest: span.rest ?? 0 };
}
