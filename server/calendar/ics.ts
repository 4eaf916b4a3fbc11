/**
 * A calendar file (iCalendar, RFC 5545) as free days. Only whole days count: DTSTART as a date, DTEND exclusive, DURATION in days; without either one day.
 * What repeats, has a time of day or says nothing is a line with a sentence, never a guess. Zones do not matter: a date is a date.
 */
import ICAL from "ical.js";
import { calendarLimits, type HolidayKind } from "../../contract/calendar.ts";
import { addDays, isDate, type CivilDate } from "../../core/time/civil.ts";

/** `message`: why the line cannot be used. `kind`: where the file says it. */
export type DayLine = { line: number; date: CivilDate | null; name: string; message: string | null; kind?: HolidayKind };

/** Throws Unreadable's sentence as a string where it is no calendar at all. */
export function linesOfIcs(text: string): DayLine[] | string {
  const parsed = parsedIcs(text);
  if (!parsed) return "Berkas kalender rusak atau bukan iCalendar (.ics).";
  const events = parsed.flatMap((calendar) => calendar.getAllSubcomponents("vevent"));
  return events.flatMap((event, index) => linesOfEvent(event, index + 1));
}

function parsedIcs(text: string): ICAL.Component[] | null {
  try {
    const parsed: unknown = ICAL.parse(text);
    const all = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed];
    const calendars = all.map((each) => new ICAL.Component(each as never)).filter(({ name }) => name === "vcalendar");
    return calendars.length > 0 ? calendars : null;
  } catch {
    return null;
  }
}

function linesOfEvent(event: ICAL.Component, line: number): DayLine[] {
  const name = nameOf(event);
  const bad = (message: string): DayLine[] => [{ line, date: null, name, message }];
  if (String(event.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED")
    return bad("Acara ini dibatalkan di kalender asalnya.");
  const repeats = ["rrule", "rdate", "exdate", "recurrence-id"].some((property) => event.hasProperty(property));
  if (repeats) return bad("Acara berulang tidak dapat dibaca: tulis setiap tanggalnya sendiri.");
  const from = dateOf(event, "dtstart");
  if (from === null) return bad("Acara ini tidak sehari penuh, atau tanggalnya tidak terbaca.");
  if (name === "") return bad("Acara ini tidak bernama.");
  const days = daysOf(event, from);
  if (days === null) return bad(`Acara berakhir sebelum dimulai, atau lebih panjang dari ${calendarLimits.eventDays} hari.`);
  return days.map((date) => ({ line, date, name, message: null }));
}

function nameOf(event: ICAL.Component): string {
  const summary = event.getFirstPropertyValue("summary");
  return typeof summary === "string"
    ? summary
        .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
        .trim()
        .slice(0, 120)
    : "";
}

/** As written: the library would turn 31 February into 3 March. */
function dateOf(event: ICAL.Component, property: string): CivilDate | null {
  const [, , type, value] = (event.getFirstProperty(property)?.toJSON() ?? []) as unknown[];
  return type === "date" && typeof value === "string" && isDate(value) ? value : null;
}

function daysOf(event: ICAL.Component, from: CivilDate): CivilDate[] | null {
  const count = countOf(event, from);
  if (count === null || count < 1 || count > calendarLimits.eventDays) return null;
  return Array.from({ length: count }, (_, i) => addDays(from, i));
}

function countOf(event: ICAL.Component, from: CivilDate): number | null {
  if (event.hasProperty("dtend")) {
    const end = dateOf(event, "dtend");
    if (end === null) return null;
    const within = Array.from({ length: calendarLimits.eventDays }, (_, i) => addDays(from, i + 1)).indexOf(end);
    // some programs write the same day as its own end: one day
    return end === from ? 1 : within + 1 || null;
  }
  const duration = event.getFirstPropertyValue("duration");
  if (!(duration instanceof ICAL.Duration)) return 1;
  const seconds = duration.toSeconds();
  return seconds > 0 && seconds % 86_400 === 0 ? seconds / 86_400 : null;
}
