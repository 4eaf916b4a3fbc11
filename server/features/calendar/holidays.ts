/** Free days and Ramadan: what is said anew is a fact of its own, and the page says which days that were already shown become other ones. */
import type { CalendarFile, CalendarLine, CalendarReport, HolidayWord, HolidayWords, RamadanWord } from "../../../contract/calendar.ts";
import { calendarLimits } from "../../../contract/calendar.ts";
import { datesBetween, type CivilDate } from "../../../core/time/civil.ts";
import { changesView, shownChanges } from "../../calendar/changes.ts";
import { dayLinesOf } from "../../calendar/file.ts";
import type { DayLine } from "../../calendar/ics.ts";
import { locksOf } from "../../calendar/locked.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { iso } from "../../db/instant.ts";
import { directoryOf, type Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";
import { mayRegency, maySayFree, refuseOwn } from "./policy.ts";
import { kindsOf, regencysWords } from "./queries.ts";

type Given = { mode: "dry" | "commit"; citation: string; reason: string | null };
type Line = { line: number | null; word: HolidayWord | null; name: string; message: string | null };

export async function sayHolidays(context: Context, who: Who, asked: HolidayWords): Promise<CalendarReport> {
  const directory = await context.cache.directory(who.tenant);
  for (const { date, unit } of asked.words) {
    realDate(date);
    if (unit !== null && !directory.units.has(unit)) throw new Fault("unit_unknown");
  }
  const keys = new Set(asked.words.map(({ date, unit }) => `${date} ${unit}`));
  if (keys.size < asked.words.length) throw new Fault("invalid_input", "a date and unit may be named once");
  const lines = asked.words.map((word): Line => ({ line: null, word, name: word.name, message: null }));
  return saidFree(context, who, directory, lines, asked);
}

export async function importHolidays(context: Context, who: Who, asked: CalendarFile): Promise<CalendarReport> {
  const directory = await context.cache.directory(who.tenant);
  if (asked.unit !== null && !directory.units.has(asked.unit)) throw new Fault("unit_unknown");
  const found = dayLinesOf(asked.name, Buffer.from(asked.content, "base64"));
  if (typeof found === "string") throw new Fault("file_unreadable", { file: asked.name, reason: found });
  return saidFree(
    context,
    who,
    directory,
    found.map((line) => wordOf(line, asked)),
    asked,
  );
}

function wordOf({ line, date, name, message, kind }: DayLine, { unit, kind: usual }: CalendarFile): Line {
  if (date === null || message !== null) return { line, word: null, name, message };
  const said = kind ?? (/^cuti bersama\b/i.test(name) ? "cuti_bersama" : usual);
  return { line, word: { date, word: "free", name, kind: said, unit }, name, message: null };
}

/** Nothing is kept while one line is bad; saying again what holds already keeps nothing either. */
async function saidFree(context: Context, who: Who, directory: Directory, lines: readonly Line[], given: Given): Promise<CalendarReport> {
  const words = lines.flatMap(({ word }) => (word ? [word] : []));
  if (!words.every((word) => maySayFree(who, directory, word))) throw new Fault("forbidden");
  const kinds = await kindsOf(context.db, who.tenant);
  const told = lines.map((line): CalendarLine => {
    const { word, name, message } = line;
    return { line: line.line, date: word?.date ?? null, name, message, status: word ? statusOf(directory, kinds, word) : "bad" };
  });
  const fresh = lines.flatMap(({ word }, i) => (word && told[i]!.status !== "same" ? [word] : []));
  const about = { who, lines: told, dates: fresh.map(({ date }) => date), unit: unitOf(fresh) };
  const report = await reported(context, directory, about, (known) => spoken(known, fresh));
  if (!mayRegency(who)) await refuseRegencys(context, directory, fresh);
  const isBad = told.some(({ status }) => status === "bad");
  if (given.mode === "dry" || isBad || fresh.length === 0) return report;
  refuseWithoutReason(report, given);
  const at = iso(context.now());
  await context.db
    .insertInto("holiday_word")
    .values(
      fresh.map(({ date, unit, word, name, kind }) => ({
        tenant_id: who.tenant,
        word_id: context.uuid(),
        date,
        unit_id: unit,
        word,
        name: name.trim(),
        kind,
        citation: given.citation,
        reason: given.reason,
        recorded_by: who.person,
        recorded_at: at,
      })),
    )
    .execute();
  context.events.publish({ kind: "directory", tenant: who.tenant });
  return { ...report, committed: true };
}

/** A unit's admin changes no locked month, and nothing that BKPSDM said of a day. */
async function refuseRegencys({ db }: Context, directory: Directory, fresh: readonly HolidayWord[]): Promise<void> {
  const locks = await locksOf(db, directory);
  const locked = fresh.filter(({ date, unit }) => locks.touched([date], unit).length > 0);
  if (locked.length > 0)
    throw new Fault(
      "free_day_locked",
      locked.map(({ date }) => date),
    );
  const said = await regencysWords(db, directory);
  if (fresh.some(({ date, unit }) => said.has(`${date} ${unit}`))) throw new Fault("free_day_regency");
}

/** Of words about one unit only that unit's locks count. */
function unitOf(words: readonly HolidayWord[]): string | null {
  const units = new Set(words.map(({ unit }) => unit));
  return units.size === 1 ? (words[0]?.unit ?? null) : null;
}

function statusOf(
  directory: Directory,
  kinds: ReadonlyMap<string, string>,
  { date, word, name, kind, unit }: HolidayWord,
): CalendarLine["status"] {
  const known = (unit === null ? directory.calendar.holidays : directory.unitHolidays.get(unit))?.get(date);
  if (word === "removed") return known === undefined ? "same" : "changed";
  if (known === undefined) return "new";
  return known === name.trim() && kinds.get(`${date} ${unit}`) === kind ? "same" : "changed";
}

/** The directory as it would be. */
function spoken(directory: Directory, words: readonly HolidayWord[]): Directory {
  const holidays = new Map(directory.calendar.holidays);
  const ofUnits = new Map([...directory.unitHolidays].map(([unit, days]) => [unit, new Map(days)]));
  for (const { date, unit, word, name } of words) {
    const days = unit === null ? holidays : (ofUnits.get(unit) ?? new Map<CivilDate, string>());
    if (word === "removed") days.delete(date);
    else days.set(date, name.trim());
    if (unit !== null) ofUnits.set(unit, days);
  }
  return directoryOf({ ...directory, calendar: { ...directory.calendar, holidays }, unitHolidays: ofUnits });
}

type About = { who: Who; lines: CalendarLine[]; dates: readonly CivilDate[]; unit: string | null };

async function reported(
  context: Context,
  directory: Directory,
  about: About,
  next: (directory: Directory) => Directory,
): Promise<CalendarReport> {
  const { who, lines, dates, unit } = about;
  const locks = await locksOf(context.db, directory);
  const people = [...directory.people.keys()];
  const changed = dates.length === 0 ? [] : shownChanges(directory, next(directory), { people, dates, today: todayOf(context, directory) });
  refuseOwn(who, changed);
  return { lines, changes: changesView(directory, changed), locked: locks.touched(dates, unit), committed: false };
}

function refuseWithoutReason({ locked }: CalendarReport, { reason }: Given): void {
  if (locked.length > 0 && (reason === null || reason.trim().length < 10))
    throw new Fault(
      "reason_needed",
      locked.map(({ month }) => month),
    );
}

export async function sayRamadan(context: Context, who: Who, asked: RamadanWord): Promise<CalendarReport> {
  if (!mayRegency(who)) throw new Fault("forbidden");
  const directory = await context.cache.directory(who.tenant);
  const { hijri, range } = asked;
  const days = range ? datesBetween(realDate(range.from), realDate(range.until)) : [];
  if (range && (days.length < 28 || days.length > calendarLimits.eventDays))
    throw new Fault("invalid_input", "Ramadan lasts 28 to 31 days");
  const known = await context.db
    .selectFrom("ramadan_word")
    .select(["from_date as from", "until_date as until"])
    .where("tenant_id", "=", who.tenant)
    .where("hijri", "=", hijri)
    .orderBy("recorded_at", "desc")
    .orderBy("word_id", "desc")
    .executeTakeFirst();
  const before = known?.from && known.until ? { from: known.from, until: known.until } : null;
  const same = before?.from === range?.from && before?.until === range?.until;
  const status = same ? "same" : before ? "changed" : "new";
  const line: CalendarLine = { line: null, date: range?.from ?? before?.from ?? null, name: `Ramadan ${hijri} H`, status, message: null };
  const dates = [...new Set([...days, ...(before ? datesBetween(before.from, before.until) : [])])].toSorted();
  const report = await reported(context, directory, { who, lines: [line], dates: same ? [] : dates, unit: null }, (current) => {
    const others = current.calendar.ramadan.filter(({ from }) => from !== before?.from);
    return directoryOf({ ...current, calendar: { ...current.calendar, ramadan: range ? [...others, range] : others } });
  });
  if (asked.mode === "dry" || same) return report;
  refuseWithoutReason(report, asked);
  await context.db
    .insertInto("ramadan_word")
    .values({
      tenant_id: who.tenant,
      word_id: context.uuid(),
      hijri,
      from_date: range?.from ?? null,
      until_date: range?.until ?? null,
      citation: asked.citation,
      reason: asked.reason,
      recorded_by: who.person,
      recorded_at: iso(context.now()),
    })
    .execute();
  context.events.publish({ kind: "directory", tenant: who.tenant });
  return { ...report, committed: true };
}
