/**
 * Civil dates and instants in Indonesia's three zones, which have no daylight saving time:
 * WIB = UTC+7, WITA = UTC+8, WIT = UTC+9 (Keppres 41/1987).
 */

/** A calendar date, `YYYY-MM-DD`, proleptic Gregorian. */
export type CivilDate = string;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
/** A unit's time zone. */
export type Zone = "WIB" | "WITA" | "WIT";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const offsetMs: Record<Zone, number> = {
  WIB: 7 * 60 * minuteMs,
  WITA: 8 * 60 * minuteMs,
  WIT: 9 * 60 * minuteMs,
};

/** Whole days since 1970-01-01. Throws RangeError when `date` is not a real date. */
export function dayNumber(date: CivilDate): number {
  const plain = Temporal.PlainDate.from(date, { overflow: "reject" });
  return epochDay.until(plain, { largestUnit: "days" }).days;
}
const epochDay = Temporal.PlainDate.from("1970-01-01");

/** The date `days` after (or, negative, before) `date`. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The date that lies `n` days after 1970-01-01 (days-to-civil, Howard Hinnant, chrono-compatible algorithms). */
export function dateOfDayNumber(n: number): CivilDate {
  const z = n + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekdayOf(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The civil date on the wall at `instant`. */
export function dateAt(instant: Instant, zone: Zone): CivilDate {
  return dateOfDayNumber(Math.floor((instant + offsetMs[zone]) / dayMs));
}

/** Whole minutes since local midnight, 0–1439; seconds are cut off. */
export function minuteAt(instant: Instant, zone: Zone): number {
  const local = instant + offsetMs[zone];
  return Math.floor((local - Math.floor(local / dayMs) * dayMs) / minuteMs);
}

/** The instant at which the wall shows `minute` minutes after midnight of `date`; `minute` may lie outside 0–1439. */
export function instantAt(date: CivilDate, minute: number, zone: Zone): Instant {
  return dayNumber(date) * dayMs + minute * minuteMs - offsetMs[zone];
}

/** Minutes since midnight of `HH:MM`, 00:00–23:59. Throws RangeError otherwise. */
export function minuteOf(clock: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock);
  if (!match) throw new RangeError(`"${clock}" is not a time of day HH:MM`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** All dates from `from` to `until`, both included. */
export function datesBetween(from: CivilDate, until: CivilDate): CivilDate[] {
  const first = dayNumber(from);
  const count = dayNumber(until) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => dateOfDayNumber(first + i));
}

/** First and last date of a month `YYYY-MM`. */
export function monthBounds(month: string): { from: CivilDate; until: CivilDate } {
  const yearMonth = Temporal.PlainYearMonth.from(month);
  return { from: `${month}-01`, until: `${month}-${String(yearMonth.daysInMonth).padStart(2, "0")}` };
}
