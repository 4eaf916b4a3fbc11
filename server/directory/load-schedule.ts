/** Patterns, rosters and the calendar as they are known now, or were at a moment: what was recorded later is then not there. */
import { sql, type Selectable } from "kysely";
import type { Pattern, RosterDay } from "../../core/schedule/pattern.ts";
import { addDays, dayNumber, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import type { ScheduleTables } from "../db/schedule-tables.ts";
import type { Assignment, PatternVersion, Roster, UnitPattern, WorkingTime } from "./working-time.ts";

/** Roster days older than this before the newest one are not kept in memory. */
const rosterDays = 400;

/** `asOf` null: everything recorded until now. */
export async function loadWorkingTime(db: Db, tenant: string, asOf: Instant | null): Promise<WorkingTime> {
  const rowsOf = <Table extends Exclude<keyof ScheduleTables, "roster_day">>(table: Table, id: string) => {
    const query = db
      .selectFrom(table as keyof ScheduleTables)
      .selectAll()
      .where("tenant_id", "=", tenant)
      .orderBy("recorded_at")
      .orderBy(sql.ref(id));
    return (asOf === null ? query : query.where("recorded_at", "<=", moment(asOf))).execute() as unknown as Promise<
      Selectable<ScheduleTables[Table]>[]
    >;
  };
  const [patterns, assigned, versions, units, people, holidays, words, ramadan, ramadanWords, roster] = await Promise.all([
    db.selectFrom("pattern").selectAll().where("tenant_id", "=", tenant).execute(),
    db.selectFrom("pattern_assignment").selectAll().where("tenant_id", "=", tenant).orderBy("valid_from").execute(),
    rowsOf("pattern_version", "version_id"),
    rowsOf("unit_pattern", "row_id"),
    rowsOf("person_pattern", "row_id"),
    db.selectFrom("holiday").selectAll().where("tenant_id", "=", tenant).execute(),
    rowsOf("holiday_word", "word_id"),
    db.selectFrom("ramadan").selectAll().where("tenant_id", "=", tenant).execute(),
    rowsOf("ramadan_word", "word_id"),
    rosterOf(db, tenant, asOf),
  ]);
  const { ofAll, ofUnits } = freeDays(holidays, words);
  return {
    patterns: new Map(patterns.map((row) => [row.pattern_id, row.body as Pattern])),
    versions: versions.map((row): PatternVersion => {
      return { patternId: row.pattern_id, from: row.valid_from, body: row.body, said: row.recorded_at };
    }),
    unitPatterns: units.map((row): UnitPattern => {
      return { unitId: row.unit_id, patternId: row.pattern_id, from: row.valid_from, until: row.valid_until, said: row.recorded_at };
    }),
    assignments: [...assigned.map((row) => Object.assign(row, { recorded_at: -Infinity })), ...people].map((row): Assignment => {
      const { person_id: personId, pattern_id: patternId, cycle_offset: offset } = row;
      return { personId, patternId, offset, from: row.valid_from, until: row.valid_until, said: row.recorded_at };
    }),
    roster,
    calendar: { holidays: ofAll, ramadan: fastingOf(ramadan, ramadanWords) },
    unitHolidays: ofUnits,
  };
}

type HolidayRow = { date: CivilDate; name: string };

/** The last word of a date and unit counts; a regency's word stands above what was put in at setup. */
function freeDays(first: readonly HolidayRow[], words: readonly Selectable<ScheduleTables["holiday_word"]>[]) {
  const ofAll = new Map(first.map(({ date, name }) => [date, name]));
  const ofUnits = new Map<string, Map<CivilDate, string>>();
  for (const { unit_id: unit, date, name, word } of words) {
    const days = unit === null ? ofAll : (ofUnits.get(unit) ?? new Map<CivilDate, string>());
    if (word === "removed") days.delete(date);
    else days.set(date, name);
    if (unit !== null) ofUnits.set(unit, days);
  }
  return { ofAll, ofUnits };
}

type Range = { from: CivilDate; until: CivilDate };
/** A decree takes the place of a range put in at setup that begins within two months of it: a year of the Hijra has 354 days. */
const nearDays = 60;

function fastingOf(
  first: readonly { from_date: CivilDate; until_date: CivilDate }[],
  words: readonly Selectable<ScheduleTables["ramadan_word"]>[],
): Range[] {
  const decreed = new Map<number, Range | null>();
  const replaced = new Set<CivilDate>();
  for (const { hijri, from_date: from, until_date: until } of words) {
    decreed.set(hijri, from !== null && until !== null ? { from, until } : null);
    if (from === null) continue;
    for (const row of first) if (Math.abs(dayNumber(row.from_date) - dayNumber(from)) <= nearDays) replaced.add(row.from_date);
  }
  const kept = first.filter((row) => !replaced.has(row.from_date)).map((row) => ({ from: row.from_date, until: row.until_date }));
  return [...kept, ...decreed.values()].filter((range) => range !== null).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Rows are only added: as many as before are the same as before. */
const keptRosters = new WeakMap<Db, Map<string, { rows: number; roster: Roster }>>();

async function rosterOf(db: Db, tenant: string, asOf: Instant | null): Promise<Roster> {
  const until = asOf === null ? sql`true` : sql`recorded_at <= ${moment(asOf)}`;
  const { rows: counted } = await sql<{ rows: number; newest: CivilDate | null }>`
    select count(*)::integer as rows, max(duty_date)::text as newest from roster_day where tenant_id = ${tenant} and ${until}`.execute(db);
  const { rows, newest } = counted[0]!;
  if (newest === null) return new Map();
  const kept = keptRosters.get(db)?.get(tenant);
  if (asOf === null && kept?.rows === rows) return kept.roster;
  const { rows: said } = await sql<RosterRow>`
    select distinct on (person_id, duty_date) person_id as person, duty_date::text as date, word, code, starts, ends, rest, label
    from roster_day where tenant_id = ${tenant} and ${until} and duty_date >= ${addDays(newest, -rosterDays)}::date
    order by person_id, duty_date, recorded_at desc, row_id desc`.execute(db);
  const roster = new Map<string, Map<CivilDate, RosterDay>>();
  for (const row of said) {
    if (row.word === "plan") continue;
    const days = roster.get(row.person) ?? new Map<CivilDate, RosterDay>();
    roster.set(row.person, days.set(row.date, rosterDayOf(row)));
  }
  if (asOf === null) keptRosters.set(db, (keptRosters.get(db) ?? new Map()).set(tenant, { rows, roster }));
  return roster;
}

type RosterRow = { person: string; date: CivilDate } & Pick<
  Selectable<ScheduleTables["roster_day"]>,
  "word" | "code" | "starts" | "ends" | "rest" | "label"
>;

function rosterDayOf({ word, code, starts, ends, rest, label }: RosterRow): RosterDay {
  if (word !== "shift") return { code: null, span: null };
  return { code, span: { start: starts!, end: ends!, ...(rest ? { rest } : {}), ...(label === null ? {} : { label }) } };
}
