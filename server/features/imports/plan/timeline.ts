/** Rows of which at most one runs on a day: a new one ends the earlier the day before, and ends itself the day before the next. */
import { addDays, type CivilDate } from "../../../../core/time/civil.ts";

export type Dated = { from: CivilDate; until: CivilDate | null };

export function runsOn({ from, until }: Dated, date: CivilDate): boolean {
  return from <= date && (until === null || date <= until);
}

export function dayBefore(date: CivilDate): CivilDate {
  return addDays(date, -1);
}

/** The earlier of two ends; null is open. */
function earlierEnd(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** `rows` with `row` in its place; a row with the same beginning is replaced. */
export function insertDated<R extends Dated>(rows: readonly R[], row: R): R[] {
  const others = rows.filter(({ from }) => from !== row.from);
  const earlier = others.filter(({ from }) => from < row.from);
  const ended = earlier.map((each) => (runsOn(each, row.from) ? endedBefore(each, row.from) : each));
  const later = others.filter(({ from }) => from > row.from);
  return [...ended, { ...row, until: endBefore(rows, row) }, ...later];
}

function endedBefore<R extends Dated>(row: R, date: CivilDate): R {
  return { ...row, until: dayBefore(date) };
}

/** When `row` ends at the latest: its own end, or the day before the next row begins. */
export function endBefore(rows: readonly Dated[], row: Dated): CivilDate | null {
  const next = rows
    .map(({ from }) => from)
    .filter((from) => from > row.from)
    .toSorted()[0];
  return earlierEnd(row.until, next === undefined ? null : dayBefore(next));
}
