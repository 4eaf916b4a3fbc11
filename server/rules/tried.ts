/**
 * A fictional month: what somebody says happened on its days → the days as the allowance counts them. Working days and hours by the national week of five
 * or six days, without the regency's holidays. What is not said went well; nothing waits. A confirmed falsification strikes the day's records whatever excuse
 * there is (core/day/status.ts): the day is unexcused, and beside it only missed musters count.
 */
import hours from "../../rules/national/hours-2023.json" with { type: "json" };
import type { MonthDay, MusterCount } from "../../core/allowance/month-day.ts";
import { excuseKinds } from "../../core/day/facts.ts";
import type { WeeklyPattern } from "../../core/schedule/pattern.ts";
import { datesBetween, minuteOf, monthBounds, weekdayOf, type CivilDate } from "../../core/time/civil.ts";
import type { Trial, TriedDay } from "../../contract/rules.ts";

const weeks = new Map((hours.patterns as unknown as WeeklyPattern[]).map((pattern) => [pattern.code, pattern]));

/** Every day of the month, in order. Of two that name the same day the later one counts. Throws RangeError for an excuse that there is not. */
export function triedDays({ month, week, days }: Pick<Trial, "month" | "week" | "days">): MonthDay[] {
  const said = new Map(days.map((day) => [day.date, day]));
  const { from, until } = monthBounds(month);
  return datesBetween(from, until).map((date) => monthDay(date, dutyOn(date, week), said.get(date)));
}

/** Minutes of duty on the date, less its break; 0: a free day. */
function dutyOn(date: CivilDate, week: 5 | 6): number {
  const day = weeks.get(`${week}HK`)!.days[String(weekdayOf(date)) as "1"];
  return day ? minuteOf(day.end) - minuteOf(day.start) - (day.rest ?? 0) : 0;
}

function monthDay(date: CivilDate, dutyMinutes: number, said: TriedDay | undefined): MonthDay {
  const work = dutyMinutes > 0;
  const named = work && said?.excuse ? excuseKinds.find((kind) => kind === said.excuse) : undefined;
  if (said?.excuse && work && !named) throw new RangeError(`there is no excuse "${said.excuse}"`);
  const struck = said?.falsified ?? false;
  const excuse = struck ? undefined : named;
  const here = work && !excuse;
  const unexcused = here && (struck || (said?.unexcused ?? false));
  const counts = here && !unexcused && said !== undefined;
  return {
    date,
    work,
    dutyMinutes,
    unexcused,
    late: counts && said.missing !== "in" ? said.late : 0,
    early: counts && said.missing !== "out" ? said.early : 0,
    missing: counts && said.missing ? [said.missing] : [],
    seen: here && !unexcused,
    musters: said ? mustersOf(said, here, excuse !== undefined) : [],
    excuses: excuse ? [{ kind: excuse, half: null }] : [],
    away: counts && said.away > 0 ? [said.away] : [],
    falsified: { own: struck, vouched: said?.vouched ?? false },
    open: [],
  };
}

/** A ceremony may stand on a free day; whoever is excused misses no muster. */
function mustersOf({ musters, ceremony }: TriedDay, here: boolean, isExcused: boolean): MusterCount[] {
  const apel = here ? musters.map((session): MusterCount => ({ session, what: "apel", name: "Apel", status: "missed" })) : [];
  return ceremony && !isExcused ? [...apel, { session: null, what: "upacara", name: "Upacara", status: "missed" }] : apel;
}
