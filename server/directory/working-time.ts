/**
 * By which pattern somebody works on a date, as said with dates. Pure.
 *
 * 1. Of the rows that run on the date the one that began last counts, of several from the same date the last said: a later row ends an earlier one, and
 *    after a row with an end the earlier one counts again.
 * 2. A person's own pattern stands above the unit's; a row that names none gives the unit's back. A unit without one has none: it does not inherit.
 * 3. A pattern says what its last version from that date or before says; without one what it said from the beginning.
 */
import type { Calendar, Pattern, RosterDay } from "../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";

/** `said`: when it was recorded; -Infinity: from the beginning. */
type Dated = { from: CivilDate; until: CivilDate | null; said: Instant };
export type Assignment = Dated & { personId: string; patternId: string | null; offset: number };
export type UnitPattern = Dated & { unitId: string; patternId: string };
export type PatternVersion = { patternId: string; from: CivilDate; body: Pattern; said: Instant };
type Last = Omit<Dated, "until"> & { until?: CivilDate | null };

/** By person, by date. */
export type Roster = ReadonlyMap<string, ReadonlyMap<CivilDate, RosterDay>>;

export type WorkingTime = {
  /** each as it was in the beginning */
  patterns: ReadonlyMap<string, Pattern>;
  versions: readonly PatternVersion[];
  assignments: readonly Assignment[];
  unitPatterns: readonly UnitPattern[];
  roster: Roster;
  /** of the whole regency */
  calendar: Calendar;
  /** free days of a unit and everything below it, beside those of the regency */
  unitHolidays: ReadonlyMap<string, ReadonlyMap<CivilDate, string>>;
};

export type WorkingBy = { patternId: string | null; offset: number; own: boolean };

export type WorkingTimes = {
  /** `unit`: where the person stands that day, and the pattern it had from the beginning */
  by(person: string, unit: { id: string; patternId: string | null } | null, date: CivilDate): WorkingBy;
  unitBy(unit: { id: string; patternId: string | null }, date: CivilDate): string | null;
  bodyOn(patternId: string, date: CivilDate): Pattern | null;
  /** `units`: the unit and those it lies in */
  calendarFor(units: readonly string[]): Calendar;
};

export function workingTimes({ patterns, versions, assignments, unitPatterns, calendar, unitHolidays }: WorkingTime): WorkingTimes {
  const ofPerson = Map.groupBy(assignments, ({ personId }) => personId);
  const ofUnit = Map.groupBy(unitPatterns, ({ unitId }) => unitId);
  const ofPattern = Map.groupBy(versions, ({ patternId }) => patternId);
  const calendars = new Map<string, Calendar>();

  const unitBy: WorkingTimes["unitBy"] = ({ id, patternId }, date) => (lastOn(ofUnit.get(id) ?? [], date) ?? { patternId }).patternId;
  return {
    unitBy,
    by(person, unit, date) {
      const own = lastOn(ofPerson.get(person) ?? [], date);
      if (own && own.patternId !== null) return { patternId: own.patternId, offset: own.offset, own: true };
      return { patternId: unit && unitBy(unit, date), offset: 0, own: false };
    },
    bodyOn(patternId, date) {
      const version = lastOn(ofPattern.get(patternId) ?? [], date);
      return version?.body ?? patterns.get(patternId) ?? null;
    },
    calendarFor(units) {
      const own = units.filter((unit) => unitHolidays.has(unit));
      if (own.length === 0) return calendar;
      const name = own.join();
      const known = calendars.get(name);
      if (known) return known;
      const holidays = new Map([...own.flatMap((unit) => Array.from(unitHolidays.get(unit)!)), ...calendar.holidays]);
      const made = { ...calendar, holidays };
      calendars.set(name, made);
      return made;
    },
  };
}

function lastOn<Row extends Last>(rows: readonly Row[], date: CivilDate): Row | null {
  const comesAfter = (row: Row, than: Row) => (row.from === than.from ? row.said >= than.said : row.from > than.from);
  let last: Row | null = null;
  for (const row of rows) {
    const runs = row.from <= date && (row.until == null || date <= row.until);
    if (runs && (last === null || comesAfter(row, last))) last = row;
  }
  return last;
}
