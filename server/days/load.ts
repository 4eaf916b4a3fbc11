/** The status of many people's days, computed from the facts when it is asked for (docs/decisions/005). */
import type { MusterPresence } from "../../core/day/facts.ts";
import { dayStatus, type DayStatus } from "../../core/day/status.ts";
import { mustersOf, type Expectation } from "../../core/schedule/expectation.ts";
import { datesBetween, instantAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import type { Asked } from "./asked.ts";
import { deadlinesFor } from "./deadlines.ts";
import { dutyAt } from "./duty.ts";
import { decisionsOn, excusesOn, recordsIn, type DatedDecision, type DatedExcuse, type Span, type StoredRecord } from "./facts.ts";
import { firstDay } from "./first-day.ts";
import { saidOn, type Said } from "./said.ts";

/** For each person the days from `from` until `until`, in order; with `asOf` from what was known then (`directory` as it was then). */
export async function loadDays(
  context: { db: Db },
  directory: Directory,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
  ...times: [now: Instant, asOf?: Instant]
): Promise<Map<string, DayStatus[]>> {
  const daysOf = await dayReader(context, directory, people, from, until, ...times);
  return new Map(people.map((person) => [person, daysOf(person)]));
}

/** The same, each person's days when they are asked for: facts are small, and a month's days of many people are not. */
export async function dayReader(
  { db }: { db: Db },
  directory: Directory,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
  ...[now, asOf]: [now: Instant, asOf?: Instant]
): Promise<(person: string) => DayStatus[]> {
  const dates = datesBetween(from, until);
  if (people.length === 0 || dates.length === 0) return () => [];
  const asked = { tenant: directory.tenant.id, people, from, until, asOf };
  const facts = await factsOf(db, directory, asked, recordsIn(db, asked.tenant, people, spanOf(directory, people, dates), asOf));
  return readerOf(directory, dates, facts, now);
}

/** One date's days from check-ins that are read anyway, and the decisions that they were computed from. */
export async function loadDay(
  { db }: { db: Db },
  directory: Directory,
  asked: { people: readonly string[]; date: CivilDate; records: Promise<Map<string, StoredRecord[]>> },
  now: Instant,
): Promise<{ days: Map<string, DayStatus>; decisions: Map<string, DatedDecision[]> }> {
  const { people, date, records } = asked;
  const facts = await factsOf(db, directory, { tenant: directory.tenant.id, people, from: date, until: date }, records);
  const daysOf = readerOf(directory, [date], facts, now);
  return { days: new Map(people.map((person) => [person, daysOf(person)[0]!])), decisions: facts.decisions };
}

type Facts = {
  began: CivilDate;
  records: Map<string, StoredRecord[]>;
  decisions: Map<string, DatedDecision[]>;
  excuses: Map<string, DatedExcuse[]>;
  said: Said;
};

async function factsOf(db: Db, directory: Directory, asked: Asked, reading: Promise<Map<string, StoredRecord[]>>): Promise<Facts> {
  const [began, records, decisions, excuses, said] = await Promise.all([
    firstDay(db, directory),
    reading,
    decisionsOn(db, asked),
    excusesOn(db, asked),
    saidOn(db, asked),
  ]);
  return { began, records, decisions, excuses, said };
}

function readerOf(
  directory: Directory,
  dates: readonly CivilDate[],
  { began, records, decisions, excuses, said }: Facts,
  now: Instant,
): (person: string) => DayStatus[] {
  const { settings } = directory.tenant;
  /** Free days without any fact, which are the same for everybody of whom the same was expected. */
  const free = new Map<Expectation, DayStatus>();
  const unused = new Map(dates.filter((date) => date < began).map((date) => [date, beforeSaksi(date)]));
  const notYet = (date: CivilDate) => unused.get(date)!;
  return (person) => {
    const all = records.get(person) ?? [];
    const coded = all.filter(({ code }) => code !== null);
    const recordsOn = Map.groupBy(all, ({ at }) => dutyAt(directory, person, at)?.date);
    const decisionsOnDate = Map.groupBy([...(decisions.get(person) ?? []), ...(said.carried.get(person) ?? [])], ({ date }) => date);
    const standing = (excuses.get(person) ?? []).filter(({ cancelled }) => !cancelled);
    const musterExcuses = said.musterExcuses.get(person) ?? [];
    const own = { attended: said.attended.get(person), rolls: said.rolls.get(person), falsified: said.falsified.get(person) };
    const on = <Fact extends { date: CivilDate }>(facts: Fact[] | undefined, date: CivilDate) =>
      facts ? facts.filter((fact) => fact.date === date) : none;
    return dates.map((date) => {
      const expectation = date < began ? notYet(date) : directory.expectation(person, date);
      const falsified = on(own.falsified, date);
      const isFree = expectation.kind === "off" && expectation.ceremonies.length === 0 && falsified.length === 0;
      const known = isFree ? free.get(expectation) : undefined;
      if (known) return known;
      const status = dayStatus({
        expectation,
        records: recordsOn.get(date) ?? none,
        decisions: decisionsOnDate.get(date) ?? none,
        excuses: standing.length === 0 ? none : standing.filter((excuse) => excuse.from <= date && date <= excuse.until),
        attended: on(own.attended, date),
        rolls: on(own.rolls, date),
        presences: coded.length === 0 ? none : presencesAt(expectation, coded),
        musterExcuses: musterExcuses.length === 0 ? none : musterExcuses.filter((excuse) => excuse.from <= date && date <= excuse.until),
        voids: falsified.length === 0 ? none : falsified.filter(({ role }) => role === "person"),
        vouched: falsified.length === 0 ? none : falsified.filter(({ role }) => role === "approver"),
        outages: directory.outagesOf(directory.unitOf(person, date)?.id ?? null),
        now,
        deadlines: deadlinesFor(directory, person, date),
        approval: settings.approval,
      });
      if (isFree) free.set(expectation, status);
      return status;
    });
  };
}

/** Most facts of most days. */
const none: never[] = [];

const aroundMusterMs = 3_600_000;

/** A key names a muster on every date: a code belongs to the one that its slot lies within an hour of. */
function presencesAt(expectation: Expectation, records: readonly StoredRecord[]): MusterPresence[] {
  const musters = mustersOf(expectation);
  return records.flatMap(({ id, code }) => {
    const isHere = ({ key, from, until }: (typeof musters)[number]) =>
      key === code?.key && from - aroundMusterMs <= code.at && code.at < until + aroundMusterMs;
    return code && musters.some(isHere) ? [{ key: code.key, checkin: id, at: code.at }] : [];
  });
}

/** From the first opening to the last closing of anybody's windows. */
export function spanOf(directory: Directory, people: readonly string[], dates: readonly CivilDate[]): Span {
  const { zone } = directory.tenant;
  let from = instantAt(dates[0]!, 0, zone);
  let until = instantAt(dates.at(-1)!, 1440, zone);
  for (const person of people) {
    for (const date of [dates[0]!, dates.at(-1)!]) {
      const expectation = directory.expectation(person, date);
      if (expectation.kind === "off") continue;
      from = Math.min(from, expectation.in.opens);
      until = Math.max(until, expectation.out.closes);
    }
  }
  return { from, until };
}

function beforeSaksi(date: CivilDate): Expectation {
  return { kind: "off", date, reason: "no_pattern", label: "Saksi belum dipakai", ceremonies: [] };
}
