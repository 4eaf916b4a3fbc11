/** The calendar of a year and the patterns, with who said what and when. */
import { sql } from "kysely";
import type { CalendarView, HolidayKind, HolidayView } from "../../../contract/calendar.ts";
import { dateAt, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Locks } from "../../calendar/locked.ts";
import type { Db } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";

type Row = {
  date: CivilDate;
  name: string;
  kind: HolidayKind;
  unit: string | null;
  word: "free" | "removed";
  citation: string;
  reason: string | null;
  by: string;
  at: Instant;
};

const mostHistory = 300;

export async function holidaysOf(
  db: Db,
  directory: Directory,
  locks: Locks,
  year: number,
  named: boolean,
): Promise<Pick<CalendarView, "holidays" | "history" | "ramadan">> {
  const of = directory.tenant.id;
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  const first = await db
    .selectFrom("holiday")
    .selectAll()
    .where("tenant_id", "=", of)
    .where("date", ">=", from)
    .where("date", "<=", until)
    .execute();
  const words: Row[] = await db
    .selectFrom("holiday_word")
    .select(["date", "name", "kind", "unit_id as unit", "word", "citation", "reason", "recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", of)
    .where("date", ">=", from)
    .where("date", "<=", until)
    .orderBy("recorded_at")
    .orderBy("word_id")
    .execute();
  const viewOf = ({ date, name, kind, unit, citation, reason, by, at }: Omit<Row, "word">): HolidayView => {
    const locked = locks.touched([date], unit).length > 0;
    const place = unit === null ? null : { id: unit, name: directory.units.get(unit)?.name ?? "" };
    return { date, name, kind, unit: place, locked, said: { citation, reason, by: named ? nameOf(directory, by) : null, at } };
  };
  const held = new Map<string, HolidayView>(
    first.map(({ date, name, kind }) => [
      `${date} null`,
      { date, name, kind, unit: null, said: null, locked: locks.touched([date], null).length > 0 },
    ]),
  );
  for (const row of words) {
    const key = `${row.date} ${row.unit}`;
    if (row.word === "removed") held.delete(key);
    else held.set(key, viewOf(row));
  }
  const rows = await db
    .selectFrom("ramadan_word")
    .selectAll()
    .where("tenant_id", "=", of)
    .orderBy("recorded_at")
    .orderBy("word_id")
    .execute();
  const decree = (at: CivilDate) => rows.findLast((row) => row.from_date === at);
  return {
    holidays: [...held.values()].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    history: words
      .toReversed()
      .slice(0, mostHistory)
      .map((row) => Object.assign(viewOf(row), { word: row.word })),
    ramadan: directory.calendar.ramadan
      .filter((range) => range.until >= from && range.from <= until)
      .map(({ from, until }) => ({ from, until, hijri: decree(from)?.hijri ?? null, citation: decree(from)?.citation ?? null })),
  };
}

/** Kind by date and unit of everything that is free now. */
export async function kindsOf(db: Db, tenant: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ date: string; unit: string | null; kind: string }>`
    select date::text as date, null::uuid as unit, kind, '-infinity'::timestamptz as at, null::uuid as id from holiday where tenant_id = ${tenant}
    union all select date::text, unit_id, kind, recorded_at, word_id from holiday_word where tenant_id = ${tenant} and word = 'free'
    order by at, id`.execute(db);
  return new Map(rows.map(({ date, unit, kind }) => [`${date} ${unit}`, kind]));
}

/** `date unit` of the days of units whose last word, free or removed, was BKPSDM's when it was said. */
export async function regencysWords(db: Db, { tenant: { id, zone } }: Directory): Promise<Set<string>> {
  const words = await db
    .selectFrom("holiday_word")
    .select(["date", "unit_id as unit", "recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", id)
    .where("unit_id", "is not", null)
    .orderBy("recorded_at")
    .orderBy("word_id")
    .execute();
  const grants = await db
    .selectFrom("role_grant")
    .select(["person_id as person", "valid_from as from", "valid_until as until"])
    .where("tenant_id", "=", id)
    .where("role", "=", "bkpsdm")
    .execute();
  const wasRegencys = ({ by, at }: { by: string; at: Instant }) => {
    const date = dateAt(at, zone);
    return grants.some(({ person, from, until }) => person === by && from <= date && (until === null || until >= date));
  };
  const last = new Map(words.map((word) => [`${word.date} ${word.unit}`, word]));
  return new Set([...last].filter(([, word]) => wasRegencys(word)).map(([key]) => key));
}

export type VersionRow = { pattern: string; from: CivilDate; body: unknown; by: string; at: Instant };

export async function versionsOf(db: Db, tenant: string): Promise<VersionRow[]> {
  return db
    .selectFrom("pattern_version")
    .select(["pattern_id as pattern", "valid_from as from", "body", "recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", tenant)
    .orderBy("recorded_at", "desc")
    .orderBy("version_id", "desc")
    .execute();
}
