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

/** Whole days since 1970-01-01. Throws RangeError when `date` is not a real date written YYYY-MM-DD. */
export function dayNumber(date: CivilDate): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const number = daysFromCivil(date);
  if (!comesBack(number, date)) throw new RangeError(`"${date}" is not a date YYYY-MM-DD`);
  if (isNear(number)) numbers.set(date, number);
  return number;
}

/** Dates and day numbers that were asked for, from 1970 to 2106: a month of a regency asks for the same ones millions of times. */
const numbers = new Map<CivilDate, number>();
const dates = new Map<number, CivilDate>();
const isNear = (number: number) => number >= 0 && number < 50_000;

/** Whether `text` is a real date written YYYY-MM-DD: it comes back unchanged from its day number. */
export function isDate(text: string): boolean {
  return comesBack(daysFromCivil(text), text);
}

function comesBack(number: number, text: string): boolean {
  return Number.isInteger(number) && dateOfDayNumber(number) === text;
}

/** Days since 1970-01-01 of a date taken as real (days-from-civil, Howard Hinnant, chrono-compatible algorithms). */
function daysFromCivil(date: CivilDate): number {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date `days` after (or, negative, before) `date`. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The date that lies `n` days after 1970-01-01 (civil-from-days, Howard Hinnant, chrono-compatible algorithms). */
export function dateOfDayNumber(n: number): CivilDate {
  const known = dates.get(n);
  if (known !== undefined) return known;
  const date = civilOf(n);
  if (Number.isInteger(n) && isNear(n)) dates.set(n, date);
  return date;
}

function civilOf(n: number): CivilDate {
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

/** The instant at which the wall shows `YYYY-MM-DDTHH:MM[:SS]`. Throws RangeError otherwise. */
export function instantOf(wall: string, zone: Zone): Instant {
  const match = /^([^T]+)T(\d\d:\d\d)(?::([0-5]\d))?$/.exec(wall);
  if (!match) throw new RangeError(`"${wall}" is not a time YYYY-MM-DDTHH:MM[:SS]`);
  const [, date = "", clock = "", seconds = "0"] = match;
  return instantAt(date, minuteOf(clock), zone) + Number(seconds) * 1000;
}

/** First and last date of a month `YYYY-MM`. Throws RangeError otherwise. */
export function monthBounds(month: string): { from: CivilDate; until: CivilDate } {
  const from = `${month}-01`;
  const inNextMonth = addDays(from, 31);
  return { from, until: addDays(`${inNextMonth.slice(0, 7)}-01`, -1) };
}
