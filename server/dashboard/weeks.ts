/**
 * Days counted by unit, week by week. A week is kept once it was counted and counted again
 * - where a fact about one of its people came since (server/recap/touched.ts), or its calendar, patterns or rosters were said anew;
 * - where something in it still waits and five minutes have passed: deadlines pass without a fact;
 * - every night (nightly.ts), for what neither of them sees: imports of people and posts.
 */
import { addDays, datesBetween, weekdayOf, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { loadDays } from "../days/load.ts";
import type { Directory } from "../directory/snapshot.ts";
import { touchedSince } from "../recap/touched.ts";
import { markChecked, plannedAnew, storedWeeks, storeWeeks, type WeekCount } from "./stored.ts";
import { isSettled, tallied, type DayCount } from "./tally.ts";

const unsettledMs = 5 * 60_000;
/** Younger counts are shown as they are. */
const youngMs = 30_000;
const marginMs = 60_000;
/** People whose days are loaded at once; server/days/facts.ts names up to this many to the database. */
const chunkSize = 500;

export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** Every Monday whose week touches the span. */
export function mondaysIn(from: CivilDate, until: CivilDate): CivilDate[] {
  return datesBetween(mondayOf(from), until).filter((date) => weekdayOf(date) === 1);
}

/** By unit and date. */
export type Counted = Map<string, Map<CivilDate, DayCount>>;

export async function countsOf(
  context: Context,
  directory: Directory,
  units: readonly string[],
  span: { from: CivilDate; until: CivilDate },
): Promise<Counted> {
  const now = context.now();
  const mondays = mondaysIn(span.from, span.until);
  const stored = Map.groupBy(await storedWeeks(context.db, directory.tenant.id, units, mondays), ({ monday }) => monday);
  const counted: Counted = new Map(units.map((unit) => [unit, new Map()]));
  for (const monday of mondays) {
    for (const { unit, days } of await weekOf(context, directory, units, monday, stored.get(monday) ?? [], now)) {
      for (const [i, day] of days.entries()) {
        const date = addDays(monday, i);
        if (span.from <= date && date <= span.until) counted.get(unit)!.set(date, day);
      }
    }
  }
  return counted;
}

async function weekOf(
  context: Context,
  directory: Directory,
  units: readonly string[],
  monday: CivilDate,
  ...[stored, now]: [stored: readonly WeekCount[], now: Instant]
): Promise<WeekCount[]> {
  const stale = await staleAmong(context, directory, monday, stored, now);
  const fresh = stored.filter(({ unit }) => !stale.has(unit));
  const known = new Set(fresh.map(({ unit }) => unit));
  const again = await countWeek(
    context,
    directory,
    units.filter((unit) => !known.has(unit)),
    monday,
    now,
  );
  const old = fresh.filter(({ checkedAt }) => checkedAt < now - marginMs).map(({ unit }) => unit);
  if (old.length > 0) await context.transact((tx) => markChecked(tx, directory.tenant.id, monday, old, now));
  return [...fresh, ...again];
}

async function staleAmong(
  { db }: Context,
  directory: Directory,
  monday: CivilDate,
  stored: readonly WeekCount[],
  now: Instant,
): Promise<Set<string>> {
  const old = stored.filter(({ checkedAt }) => now - checkedAt >= youngMs);
  if (old.length === 0) return new Set();
  const tenant = directory.tenant.id;
  const since = Math.min(...old.map(({ checkedAt }) => checkedAt));
  if (await plannedAnew(db, tenant, monday, since - marginMs)) return new Set(old.map(({ unit }) => unit));
  const homes = new Map<string, Set<string>>();
  for (const { unit } of old) {
    for (const person of membersIn(directory, unit, monday)) homes.set(person, (homes.get(person) ?? new Set()).add(unit));
  }
  const touched = await touchedSince(db, tenant, [...homes.keys()], { from: monday, until: addDays(monday, 6), since });
  const waits = old.filter(({ settled, countedAt }) => !settled && now - countedAt >= unsettledMs).map(({ unit }) => unit);
  const stale = new Set(waits);
  for (const person of touched) for (const unit of homes.get(person) ?? []) stale.add(unit);
  return stale;
}

/** Everybody who has a position in the unit on a day of the week. */
function membersIn(directory: Directory, unit: string, monday: CivilDate): Set<string> {
  return new Set(datesBetween(monday, addDays(monday, 6)).flatMap((date) => directory.peopleOf(unit, date)));
}

/** Counts and keeps. Units together as long as their people fit a chunk. */
export async function countWeek(
  context: Context,
  directory: Directory,
  units: readonly string[],
  monday: CivilDate,
  now: Instant,
): Promise<WeekCount[]> {
  const counted: WeekCount[] = [];
  let chunk: { unit: string; people: Set<string> }[] = [];
  let size = 0;
  const flush = async () => {
    if (chunk.length === 0) return;
    counted.push(...(await countChunk(context, directory, chunk, monday, now)));
    [chunk, size] = [[], 0];
  };
  for (const unit of units) {
    const people = membersIn(directory, unit, monday);
    if (size + people.size > chunkSize) await flush();
    chunk.push({ unit, people });
    size += people.size;
  }
  await flush();
  return counted;
}

async function countChunk(
  context: Context,
  directory: Directory,
  chunk: readonly { unit: string; people: ReadonlySet<string> }[],
  monday: CivilDate,
  now: Instant,
): Promise<WeekCount[]> {
  const dates = datesBetween(monday, addDays(monday, 6));
  const people = [...new Set(chunk.flatMap((one) => [...one.people]))];
  const days = await loadDays(context, directory, people, dates[0]!, dates.at(-1)!, now);
  const weeks = chunk.map(({ unit }): WeekCount => {
    const zone = directory.units.get(unit)!.zone;
    const counts = dates.map((date, i) =>
      tallied(
        directory.peopleOf(unit, date).map((person) => days.get(person)![i]!),
        zone,
      ),
    );
    return { unit, monday, days: counts, settled: counts.every(isSettled), countedAt: now, checkedAt: now };
  });
  await context.transact((tx) => storeWeeks(tx, directory.tenant.id, weeks));
  return weeks;
}
