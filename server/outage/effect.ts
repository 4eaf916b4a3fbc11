/**
 * What a window does to people and money: their days with it and without it, by the same rules as everywhere. Sessions that the window touches are
 * counted; lines are those that it changes or that wait for a superior's word; money is that of the months touched.
 */
import { cutsOf } from "../../core/allowance/cuts.ts";
import { minutesOff } from "../../core/day/counting.ts";
import type { DayStatus, SessionStatus } from "../../core/day/status.ts";
import { coversUnit, touches, type Window } from "../../core/outage/cover.ts";
import type { SessionExpectation } from "../../core/schedule/expectation.ts";
import { dateAt, monthBounds, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Amount, Effect, EffectCounts, EffectLine } from "../../contract/outage.ts";
import { reckonable } from "../days/allowance.ts";
import { groupsOn } from "../days/groups.ts";
import { loadDays } from "../days/load.ts";
import { monthDaysOf, type CountedDay } from "../days/month.ts";
import { nameOf, sentenceOf } from "../days/sentence.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { rulesInForce } from "../rules/in-force.ts";
import { dutyDatesOf, peopleIn, pressedDuring } from "./expected.ts";
import { windowView } from "./present.ts";
import { tppsOn } from "./tpps.ts";

const mostLines = 500;
/** Fewer amounts than this would tell a person's allowance to an officer who may not see it. */
const fewestSummed = 5;

/** `outage`: the id of the window where it is in force already. `money`: whether rupiah by person may be seen. */
export type Asked = { window: Window; outage: string | null; wider: boolean; money: boolean; now: Instant };
type Both = { without: Map<string, DayStatus[]>; with: Map<string, DayStatus[]> };

export async function effectOf(context: { db: Db }, directory: Directory, asked: Asked): Promise<Effect> {
  const { window, now } = asked;
  const today = dateAt(now, directory.tenant.zone);
  const dates = dutyDatesOf(window, directory).filter((date) => date <= today);
  const people = [...new Set(dates.flatMap((date) => peopleIn(window, directory, date)))];
  const { bare, covered } = directoriesOf(directory, asked);
  const both = await bothOf(context, { bare, covered }, people, [dates[0] ?? today, dates.at(-1) ?? today], now);
  const touched = people.flatMap((person) => touchedOf(person, both, window, covered));
  const lines = touched.filter(({ changes, waits }) => changes || waits);
  const changed = [...new Set(lines.filter(({ changes }) => changes).map(({ person }) => person))];
  const unitIds = [...new Set(touched.map(({ unit }) => unit))];
  return {
    ...windowView(window, directory),
    now,
    wider: asked.wider,
    total: countsOf(touched),
    byUnit: unitIds.map((id) => unitView(id, touched, directory)),
    lines: lines.slice(0, mostLines).map((line) => lineView(line, directory, now)),
    more: Math.max(0, lines.length - mostLines),
    waiting: lines.filter(({ waits }) => waits).length,
    money: await moneyOf(context, { bare, covered }, changed, dates, asked),
  };
}

type Directories = { bare: Directory; covered: Directory };

/** The organisation without the window, and with it; everything else confirmed stays in both. */
function directoriesOf(directory: Directory, { window, outage, now }: Asked): Directories {
  const parentOf = (unit: string) => directory.units.get(unit)?.parentId ?? null;
  const others = (unit: string | null) => directory.outagesOf(unit).filter(({ id }) => id !== outage);
  const said = directory.outages.find(({ id }) => id === outage)?.said ?? now;
  const added = { id: outage ?? "proposed", said, ...window };
  return {
    bare: { ...directory, outagesOf: others },
    covered: { ...directory, outagesOf: (unit) => (coversUnit(window, unit, parentOf) ? [...others(unit), added] : others(unit)) },
  };
}

async function bothOf(
  context: { db: Db },
  { bare, covered }: Directories,
  people: readonly string[],
  [from, until]: [CivilDate, CivilDate],
  now: Instant,
): Promise<Both> {
  return {
    without: await loadDays(context, bare, people, from, until, now),
    with: await loadDays(context, covered, people, from, until, now),
  };
}

type Touched = {
  person: string;
  unit: string;
  date: CivilDate;
  expected: SessionExpectation;
  without: SessionStatus;
  with: SessionStatus;
  changes: boolean;
  waits: boolean;
};

/** Sessions of a person that are normally recorded within the window, and whatever else it changes. */
function touchedOf(person: string, both: Both, window: Window, directory: Directory): Touched[] {
  return both.with.get(person)!.flatMap((day, at) => {
    const { expectation, date } = day;
    if (expectation.kind === "off") return [];
    const before = both.without.get(person)![at]!;
    const unit = directory.unitOf(person, date)?.id ?? "";
    return (["in", "out"] as const).flatMap((session) => {
      const expected = expectation[session];
      const changes = before[session].colour !== day[session].colour || before[session].why !== day[session].why;
      const spans = touches(pressedDuring(expected), window);
      if (!changes && !spans) return [];
      const waits = day[session].colour === "menunggu" && (day[session].why === "outage" || changes);
      return [{ person, unit, date, expected, without: before[session], with: day[session], changes, waits }];
    });
  });
}

function countsOf(touched: readonly Touched[]): EffectCounts {
  const counts = { proven: 0, uncertain: 0, none: 0, excused: 0 };
  for (const { with: status, expected } of touched) counts[kindOf(status, expected)]++;
  return { people: new Set(touched.map(({ person }) => person)).size, ...counts };
}

function unitView(id: string, touched: readonly Touched[], directory: Directory): Effect["byUnit"][number] {
  return { id, name: directory.units.get(id)?.name ?? "", ...countsOf(touched.filter(({ unit }) => unit === id)) };
}

/** By the record's own time, not by its colour: one on time that awaits the superior's word is proven all the same. */
function kindOf(status: SessionStatus, expected: SessionExpectation): "proven" | "uncertain" | "none" | "excused" {
  if (status.colour === "excused") return "excused";
  if (status.recordId === null || status.at === null) return "none";
  return !status.timeUncertain && minutesOff(expected, status.at) === 0 ? "proven" : "uncertain";
}

function lineView(line: Touched, directory: Directory, now: Instant): EffectLine {
  const { person, unit, date, expected, waits } = line;
  const about = { directory, person, date, now };
  const told = (status: SessionStatus) => ({ colour: status.colour, sentence: sentenceOf(status, expected, about) });
  const { decider } = directory.decidersOf(person, date);
  return {
    person: { id: person, name: nameOf(directory, person) },
    unit: directory.units.get(unit)?.name ?? "",
    date,
    session: expected.session,
    without: told(line.without),
    with: told(line.with),
    waits,
    decider: decider && nameOf(directory, decider),
  };
}

async function moneyOf(
  context: { db: Db },
  directories: Directories,
  people: readonly string[],
  dates: readonly CivilDate[],
  { money, now }: Asked,
): Promise<Effect["money"]> {
  const { bare, covered } = directories;
  const months = people.length === 0 ? [] : [...new Set(dates.map((date) => date.slice(0, 7)))];
  const sums = new Map(people.map((person) => [person, { without: zero(), with: zero() }]));
  for (const month of months) {
    const { from, until } = monthBounds(month);
    const [without, within] = [
      await monthDaysOf(context, bare, people, from, until, now),
      await monthDaysOf(context, covered, people, from, until, now),
    ];
    const [rules, tpps, groups] = [
      await rulesInForce(context.db, bare.tenant.id, month),
      await tppsOn(context.db, bare.tenant.id, people, until),
      await groupsOn(context.db, bare, people, until),
    ];
    for (const person of people) {
      const whose = { month, groups: groups.get(person)!, tpp: reckonable(tpps.get(person), rules) };
      const cost = (days: readonly CountedDay[]) =>
        cutsOf(
          days.map(({ counted }) => counted),
          rules,
          whose,
        );
      const sum = sums.get(person)!;
      add(sum.without, cost(without.get(person)!));
      add(sum.with, cost(within.get(person)!));
    }
  }
  const changed = people.filter((person) => {
    const { without, with: after } = sums.get(person)!;
    return without.percent !== after.percent || without.rupiah !== after.rupiah;
  });
  const summed = money || changed.length >= fewestSummed;
  const total = (side: "without" | "with") => {
    const all = zero();
    for (const person of changed) add(all, sums.get(person)![side]);
    return shown(all, summed);
  };
  return {
    months,
    people: changed.slice(0, mostLines).map((person) => {
      const { without, with: after } = sums.get(person)!;
      return { person: { id: person, name: nameOf(bare, person) }, without: shown(without, money), with: shown(after, money) };
    }),
    without: total("without"),
    with: total("with"),
    more: Math.max(0, changed.length - mostLines),
  };
}

type Sum = { percent: number; rupiah: number };
const zero = (): Sum => ({ percent: 0, rupiah: 0 });

function add(sum: Sum, { percent, rupiah }: Sum): void {
  sum.percent = Math.round((sum.percent + percent) * 10_000) / 10_000;
  sum.rupiah += rupiah;
}

function shown({ percent, rupiah }: Sum, mayKnow: boolean): Amount {
  return { percent, rupiah: mayKnow ? rupiah : null };
}
