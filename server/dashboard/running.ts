/**
 * What the month that is not over costs so far, by unit: reckoned as the recap's live amounts are, and kept. A unit is reckoned again
 * - where a fact about one of its people came since (server/recap/touched.ts), or its calendar, patterns or rosters were said anew;
 * - where it has more or fewer people than then;
 * - where an hour has passed: deadlines pass without a fact, and allowances, groups and rule sets are no facts;
 * - every night (nightly.ts).
 * One request reckons at most 250 people, or one unit; the others are told as they were reckoned last, or not at all yet.
 */
import { sql } from "kysely";
import { dateAt, monthBounds, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Directory } from "../directory/snapshot.ts";
import { gathered, type Kept } from "../recap/gather.ts";
import { membersOf } from "../recap/members.ts";
import { opdOf } from "../recap/opd.ts";
import { reckoned } from "../recap/reckon.ts";
import { touchedSince } from "../recap/touched.ts";
import { plannedAnew } from "./stored.ts";
import { mondaysIn } from "./weeks.ts";

const hourMs = 3_600_000;
/** Younger sums are shown as they are. */
const youngMs = 30_000;
const marginMs = 60_000;
/** People whose month is reckoned at once, and in one request. */
const atOnce = 250;

/** Whole rupiah; `at`: when it was reckoned. */
export type RunningCut = { unit: string; cut: number; people: number; at: Instant };
type Stored = RunningCut & { checkedAt: Instant };
/** A unit's people in its month; a unit without any is left out. */
export type Peopled = { unit: string; opd: string; people: string[] };

export function runningMonth({ now }: Context, { tenant }: Directory): string {
  return dateAt(now(), tenant.zone).slice(0, 7);
}

/** Of those of these units that were reckoned with as many people as they have now. */
export async function runningCuts(context: Context, directory: Directory, peopled: readonly Peopled[]): Promise<RunningCut[]> {
  const month = runningMonth(context, directory);
  const now = context.now();
  const stored = new Map((await storedCuts(context, directory, peopled, month)).map((cut) => [cut.unit, cut]));
  const stale = await staleAmong(context, directory, { peopled, stored, month, now });
  const again = taken(stale.toSorted((a, b) => (stored.get(a.unit)?.at ?? 0) - (stored.get(b.unit)?.at ?? 0)));
  for (const cut of await countRunning(context, directory, again, month)) stored.set(cut.unit, cut);
  const size = new Map(peopled.map(({ unit, people }) => [unit, people.length]));
  return [...stored.values()]
    .filter(({ unit, people }) => size.get(unit) === people)
    .map(({ unit, cut, people, at }) => ({ unit, cut, people, at }));
}

/** The first ones, as many as are reckoned in one request. */
function taken(units: readonly Peopled[]): Peopled[] {
  let size = 0;
  return units.filter(({ people }, i) => {
    size += people.length;
    return i === 0 || size <= atOnce;
  });
}

/** Who belongs to whose month is as the recap has it; within an OPD by the unit of the last day. */
export async function peopledOf({ db }: Context, directory: Directory, units: ReadonlySet<string>, month: string): Promise<Peopled[]> {
  const { until } = monthBounds(month);
  const found = new Map<string, Peopled>();
  for (const opd of new Set([...units].flatMap((unit) => opdOf(directory, unit) ?? []))) {
    for (const person of await membersOf(db, directory, opd, month)) {
      const unit = directory.unitOf(person, until)?.id ?? opd;
      if (!units.has(unit)) continue;
      const known = found.get(unit) ?? { unit, opd, people: [] };
      known.people.push(person);
      found.set(unit, known);
    }
  }
  return [...found.values()];
}

async function storedCuts({ db }: Context, { tenant }: Directory, peopled: readonly Peopled[], month: string): Promise<Stored[]> {
  const units = peopled.map(({ unit }) => unit);
  return db
    .selectFrom("running_cut")
    .select(["unit_id as unit", "cut", "people", "counted_at as at", "checked_at as checkedAt"])
    .where("tenant_id", "=", tenant.id)
    .where("month", "=", month)
    .where(sql<boolean>`unit_id = any(${units}::uuid[])`)
    .execute();
}

type Known = { peopled: readonly Peopled[]; stored: ReadonlyMap<string, Stored>; month: string; now: Instant };

/** Marks what nothing came about. */
async function staleAmong(context: Context, directory: Directory, { peopled, stored, month, now }: Known): Promise<Peopled[]> {
  const { db } = context;
  const tenant = directory.tenant.id;
  const { from, until } = monthBounds(month);
  const isNew = ({ unit, people }: Peopled) => stored.get(unit)?.people !== people.length;
  const never = peopled.filter(isNew);
  const old = peopled.filter((one) => !isNew(one) && now - stored.get(one.unit)!.checkedAt >= youngMs);
  if (old.length === 0) return never;
  const since = Math.min(...old.map(({ unit }) => stored.get(unit)!.checkedAt));
  for (const monday of mondaysIn(from, until)) if (await plannedAnew(db, tenant, monday, since - marginMs)) return [...never, ...old];
  const everybody = old.flatMap(({ people }) => people);
  const touched = await touchedSince(db, tenant, everybody, { from, until, since });
  const isStale = ({ unit, people }: Peopled) => now - stored.get(unit)!.at >= hourMs || people.some((person) => touched.has(person));
  const same = old.filter((one) => !isStale(one)).map(({ unit }) => unit);
  if (same.length > 0)
    await db
      .updateTable("running_cut")
      .set({ checked_at: iso(now) })
      .where("tenant_id", "=", tenant)
      .where("month", "=", month)
      .where(sql<boolean>`unit_id = any(${same}::uuid[])`)
      .where(sql<boolean>`checked_at < ${iso(now)}::timestamptz`)
      .execute();
  return [...never, ...old.filter(isStale)];
}

/** Reckons and keeps. Of two that reckon the same unit at once what knows more stays. */
export async function countRunning(context: Context, directory: Directory, units: readonly Peopled[], month: string): Promise<Stored[]> {
  const counted: Stored[] = [];
  const kept: Kept = new Map();
  for (const { unit, opd, people } of units) {
    const asOf = context.now();
    let cut = 0;
    for (let from = 0; from < people.length; from += atOnce) {
      const chunk = people.slice(from, from + atOnce);
      const bases = await gathered(context.db, directory, chunk, month, asOf, kept);
      const asked = { tenant: directory.tenant.id, unit: { id: opd, name: directory.units.get(opd)?.name ?? "" }, month, asOf };
      for (const line of await reckoned(context.db, bases, asked)) cut += line.cuts.rupiah;
    }
    counted.push({ unit, cut, people: people.length, at: asOf, checkedAt: asOf });
  }
  if (counted.length === 0) return counted;
  const rows = counted.map(({ unit, cut, people, at }) => {
    return { tenant_id: directory.tenant.id, unit_id: unit, month, cut, people, counted_at: iso(at), checked_at: iso(at) };
  });
  await context.db
    .insertInto("running_cut")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "unit_id", "month"])
        .doUpdateSet((set) => ({
          cut: set.ref("excluded.cut"),
          people: set.ref("excluded.people"),
          counted_at: set.ref("excluded.counted_at"),
          checked_at: set.ref("excluded.checked_at"),
        }))
        .where(sql<boolean>`running_cut.counted_at <= excluded.counted_at`),
    )
    .execute();
  return counted;
}
