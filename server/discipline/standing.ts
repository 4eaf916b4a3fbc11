/**
 * How people stand on the ladder in a year, by all facts known now. Read quarter by quarter, so that a year of many people is never held at once. A run of
 * days goes on over New Year and over leave of any length: of those whose run may have begun before the year (few), quarters before it are read until a day
 * breaks it, or the regency was set up. A day that an open request is about (a correction, leave) is not decided and counts for nothing.
 */
import { mayReachBack, standingOf, type LadderDay, type Standing } from "../../core/discipline/ladder.ts";
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

type Span = { from: CivilDate; until: CivilDate };
export type PersonStanding = Standing & { waiting: CivilDate[]; minutes: { minutes: number; days: number } | null };

export async function standingsOf(
  context: Context,
  directory: Directory,
  people: readonly string[],
  year: number,
  today: CivilDate,
): Promise<Map<string, PersonStanding>> {
  const began = await firstDay(context.db, directory);
  const first = `${year}-01-01`;
  const last = today < `${year}-12-31` ? today : `${year}-12-31`;
  const found = new Map(people.map((person) => [person, { days: [] as LadderDay[], late: [] as LateDay[] }]));
  const readInto = async (some: readonly string[], span: Span): Promise<void> => {
    const read = await ladderDaysOf(context, directory, some, span);
    for (const [person, counted] of read) {
      const kept = found.get(person)!;
      kept.days.push(...counted.days);
      if (span.from >= first) kept.late.push(...counted.late);
    }
  };
  for (const span of spansOf(first < began ? began : first, last)) await readInto(people, span);
  let some = people;
  for (let until = addDays(first, -1); until >= began; until = addDays(until, -spanDays)) {
    some = some.filter((person) => mayReachBack(found.get(person)!.days, year));
    if (some.length === 0) break;
    const from = addDays(until, 1 - spanDays);
    await readInto(some, { from: from < began ? began : from, until });
  }
  const { minutesADay } = settingsIn(directory.tenant.settings).discipline;
  return new Map(
    [...found].map(([person, { days, late }]) => {
      const waiting = days.filter((day) => day.waits && day.date >= first).map(({ date }) => date);
      return [person, { ...standingOf(days, year, ladder), waiting, minutes: minutesAsDays(late, minutesADay) }];
    }),
  );
}

/** Working days, and what was lost on them. */
async function ladderDaysOf(
  context: Context,
  directory: Directory,
  people: readonly string[],
  span: Span,
): Promise<Map<string, { days: LadderDay[]; late: LateDay[] }>> {
  const now = context.now();
  const about = { people, kinds: ["correction", "leave"] as const, ...span, now };
  const requests = await requestsAbout(context.db, directory.tenant.id, about);
  const days = await monthDaysOf(context, directory, people, span.from, span.until, now);
  return new Map(
    people.map((person) => {
      const open = (requests.get(person) ?? []).filter(({ state }) => state === "waiting");
      const counted = (days.get(person) ?? []).map((day) => day.counted);
      const lost = counted.filter(({ late, early }) => late + early > 0);
      return [
        person,
        {
          days: counted.filter(({ work }) => work).map((day) => ladderDay(day, open)),
          late: lost.map(({ late, early, dutyMinutes }) => ({ late, early, dutyMinutes })),
        },
      ];
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

function spansOf(from: CivilDate, until: CivilDate): Span[] {
  const spans: Span[] = [];
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
