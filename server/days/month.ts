/** Many people's days as they are and as the allowance counts them. For money ask for the whole month: days ahead are its working days too. */
import { monthDayOf } from "../../core/allowance/counted.ts";
import { minutesLeft } from "../../core/allowance/left.ts";
import type { MonthDay } from "../../core/allowance/month-day.ts";
import type { DayStatus } from "../../core/day/status.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { awayOn, type Away } from "./left.ts";
import { dayReader } from "./load.ts";

export type CountedDay = { status: DayStatus; counted: MonthDay };

/** For each person the days from `from` until `until`, in order; with `asOf` from what was known then. */
export async function monthDaysOf(
  context: { db: Db },
  directory: Directory,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
  ...times: [now: Instant, asOf?: Instant]
): Promise<Map<string, CountedDay[]>> {
  const daysOf = await monthReader(context, directory, people, from, until, ...times);
  return new Map(people.map((person) => [person, daysOf(person)]));
}

/** The same, each person's days when they are asked for. */
export async function monthReader(
  context: { db: Db },
  directory: Directory,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
  ...[now, asOf]: [now: Instant, asOf?: Instant]
): Promise<(person: string) => CountedDay[]> {
  if (people.length === 0) return () => [];
  const [daysOf, away] = await Promise.all([
    dayReader(context, directory, people, from, until, now, asOf),
    awayOn(context.db, { tenant: directory.tenant.id, people, from, until, asOf }),
  ]);
  // A status may be several people's (a free day); of whoever never left so is what it counts.
  const counted = new Map<DayStatus, CountedDay>();
  const shared = (status: DayStatus): CountedDay => {
    const known = counted.get(status) ?? countedDay(status);
    if (status.expectation.kind === "off") counted.set(status, known);
    return known;
  };
  return (person) => {
    const own = away.get(person);
    return daysOf(person).map((status) => (own ? countedDay(status, own) : shared(status)));
  };
}

/** `away`: of the person, on whatever date. */
function countedDay(status: DayStatus, away?: Away): CountedDay {
  const on = (spans: Away["left"] = []) => spans.filter(({ date }) => date === status.date);
  return { status, counted: monthDayOf(status, { away: minutesLeft(status, on(away?.left), on(away?.errands)) }) };
}
