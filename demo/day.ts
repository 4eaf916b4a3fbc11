/** Which day the demo plays: today if it is a working day (Monday to Friday, no national holiday), else the one before it. */
import holidays from "../rules/national/holidays-2026.json" with { type: "json" };
import { addDays, dateAt, weekdayOf, type CivilDate, type Instant } from "../core/time/civil.ts";

export const nationalHolidays = holidays.days as { date: CivilDate; name: string; kind: "libur_nasional" | "cuti_bersama" }[];

export function demoDay(now: Instant): CivilDate {
  let day = dateAt(now, "WIB");
  while (weekdayOf(day) > 5 || nationalHolidays.some(({ date }) => date === day)) day = addDays(day, -1);
  return day;
}
