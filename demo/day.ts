/** Which day the demo plays: today if it is a working day (Monday to Friday, no national holiday), else the one before it. */
import holidays from "../rules/national/holidays-2026.json" with { type: "json" };
import { addDays, dateAt, weekdayOf, type CivilDate, type Instant } from "../core/time/civil.ts";

export const nationalHolidays = holidays.days as { date: CivilDate; name: string; kind: "libur_nasional" | "cuti_bersama" }[];

export function demoDay(now: Instant): CivilDate {
  const today = dateAt(now, "WIB");
  return isWorking(today) ? today : workingDaysBefore(today, 1);
}

/** So many working days before a date. */
export function workingDaysBefore(date: CivilDate, count: number): CivilDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, -1);
    if (isWorking(day)) left--;
  }
  return day;
}

function isWorking(day: CivilDate): boolean {
  return weekdayOf(day) <= 5 && !nationalHolidays.some(({ date }) => date === day);
}
