/**
 * How people stand on the ladder in a year, by all facts known now. Read quarter by quarter, so that a year of many people is never held at once; 31 days
 * before the year are read too, because a run of days goes on over New Year; nothing before the regency was set up. A day that an open request is about
 * (a correction, leave) is not decided and counts for nothing.
 */
import { standingOf, type LadderDay, type Standing } from "../../core/discipline/ladder.ts";
import { minutesAsDays, type LateDay } from "../../core/discipline/minutes.ts";
import type { MonthDay } from "../../core/allowance/month-day.ts";
import { addDays, dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { monthDaysOf } from "../days/month.ts";
import type { Db } from "../db/open.ts";
import { settingsIn } from "../directory/settings.ts";
import type { Directory } from "../directory/snapshot.ts";
import { requestsAbout, type AboutDays } from "../requests/about-days.ts";
import { ladder } from "./ladder.ts";

export type PersonStanding = Standing & { waiting: CivilDate[]; minutes: { minutes: number; days: number } | null };

const before = 31;

export async function standingsOf(
  context: Context,
  directory: Directory,
  people: readonly string[],
  year: number,
  today: CivilDate,
): Promise<Map<string, PersonStanding>> {
  const now = context.now();
  const began = await firstDay(context.db, directory);
  const reach = addDays(`${year}-01-01`, -before);
  const from = reach < began ? began : reach;
  const last = today < `${year}-12-31` ? today : `${year}-12-31`;
  const about = { people, kinds: ["correction", "leave"] as const, from, until: last, now };
  const requests = await requestsAbout(context.db, directory.tenant.id, about);
  const found = new Map(people.map((person) => [person, { days: [] as LadderDay[], late: [] as LateDay[] }]));
  for (const span of spansOf(from, last)) {
    const days = await monthDaysOf(context, directory, people, span.from, span.until, now);
    for (const person of people) {
      const kept = found.get(person)!;
      const open = (requests.get(person) ?? []).filter(({ state }) => state === "waiting");
      for (const { counted } of days.get(person) ?? []) {
        if (counted.work) kept.days.push(ladderDay(counted, open));
        if (counted.date >= `${year}-01-01`) kept.late.push(counted);
      }
      kept.late = kept.late
        .map(({ late, early, dutyMinutes }) => ({ late, early, dutyMinutes }))
        .filter(({ late, early }) => late + early > 0);
    }
  }
  const { minutesADay } = settingsIn(directory.tenant.settings).discipline;
  return new Map(
    [...found].map(([person, { days, late }]) => {
      const waiting = days.filter((day) => day.waits && day.date >= `${year}-01-01`).map(({ date }) => date);
      return [person, { ...standingOf(days, year, ladder), waiting, minutes: minutesAsDays(late, minutesADay) }];
    }),
  );
}

function ladderDay({ date, work, unexcused, excuses, open }: MonthDay, requests: readonly AboutDays[]): LadderDay {
  const halves = new Set(excuses.map(({ half }) => half));
  const excused = halves.has(null) || (halves.has("in") && halves.has("out"));
  const asked = requests.some(({ from, until }) => from <= date && date <= until);
  return { date, work, unexcused, excused, waits: !excused && (open.length > 0 || (unexcused && asked)) };
}

const spanDays = 92;

function spansOf(from: CivilDate, until: CivilDate): { from: CivilDate; until: CivilDate }[] {
  const spans: { from: CivilDate; until: CivilDate }[] = [];
  for (let at = from; at <= until; at = addDays(at, spanDays)) {
    const end = addDays(at, spanDays - 1);
    spans.push({ from: at, until: end < until ? end : until });
  }
  return spans;
}

/** Nobody is absent before the regency was set up. */
async function firstDay(db: Db, { tenant }: Directory): Promise<CivilDate> {
  const { created_at } = await db.selectFrom("tenant").select("created_at").where("tenant_id", "=", tenant.id).executeTakeFirstOrThrow();
  return dateAt(created_at, tenant.zone);
}
