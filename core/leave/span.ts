/** Lengths of leave: days that count, the last day of so many months, full months between dates. */
import { addDays, datesBetween, dayNumber, monthBounds, type CivilDate } from "../time/civil.ts";
import type { LeaveRule } from "./rule.ts";

export type Span = { from: CivilDate; until: CivilDate };

/** Both ends counted. `works`: whether the person has duty on a date, by his own pattern and the calendar. */
export function daysCounted({ from, until }: Span, count: LeaveRule["count"], works: (date: CivilDate) => boolean): number {
  return count === "calendar" ? dayNumber(until) - dayNumber(from) + 1 : datesBetween(from, until).filter(works).length;
}

/** The same by calendar year: a leave over New Year takes from both. */
export function daysByYear({ from, until }: Span, count: LeaveRule["count"], works: (date: CivilDate) => boolean): Map<number, number> {
  const days = new Map<number, number>();
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++) {
    const first = from > `${year}-01-01` ? from : `${year}-01-01`;
    const last = until < `${year}-12-31` ? until : `${year}-12-31`;
    days.set(year, daysCounted({ from: first, until: last }, count, works));
  }
  return days;
}

/** The last day allowed: so many days, or months that end the day before the same day of the month (the month's last where it does not exist). */
export function lastDayOf(from: CivilDate, most: NonNullable<LeaveRule["most"]>): CivilDate {
  const ends: CivilDate[] = [];
  if (most.days !== undefined) ends.push(addDays(from, most.days - 1));
  if (most.months !== undefined) {
    const { date, exists } = sameDayLater(from, most.months);
    ends.push(exists ? addDays(date, -1) : date);
  }
  if (ends.length === 0) throw new RangeError("a limit without days and months");
  return ends.toSorted()[0]!;
}

/** Full months from a date to a later one; below 0 never. */
export function monthsSince(start: CivilDate, date: CivilDate): number {
  const months = (Number(date.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(date.slice(5, 7)) - Number(start.slice(5, 7));
  return Math.max(0, date.slice(8) < start.slice(8) && sameDayLater(start, months).date > date ? months - 1 : months);
}

function sameDayLater(from: CivilDate, months: number): { date: CivilDate; exists: boolean } {
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
  const last = monthBounds(month).until;
  const same = `${month}-${from.slice(8)}`;
  return same <= last ? { date: same, exists: true } : { date: last, exists: false };
}
