/**
 * The bases of a month's people as they are now: the month's own, and of each of the last twelve months those whose locked line later facts, later master data, later
 * rules or time may have changed, and those who were first recorded after it was locked (missed.ts).
 */
import { recapLimits } from "../../contract/recap-limits.ts";
import { monthAfter } from "../../core/recap/sums.ts";
import { datesBetween, monthBounds, type Instant } from "../../core/time/civil.ts";
import { deadlinesFor } from "../days/deadlines.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { basisOf, smallDirectory, unpacked, type Bases, type Basis, type Stored } from "./basis.ts";
import { keptFrom, keptOf, type KeptBasis } from "./kept.ts";
import { lockedBesides, type LockedLine } from "./locked.ts";
import { masterIn, masterOf, type Master } from "./master.ts";
import { missedIn } from "./missed.ts";
import { touchedSince } from "./touched.ts";

/** Of locked recaps; null where it is not what was stored. */
export type Kept = Map<string, KeptBasis | null>;

export async function gathered(
  db: Db,
  directory: Directory,
  people: readonly string[],
  month: string,
  asOf: Instant,
  kept: Kept,
): Promise<Bases> {
  return gatheredFrom(db, masterIn(masterOf(directory, people), people), people, {
    month,
    asOf,
    kept,
    locked: await lockedBesides(db, directory.tenant.id, people, month, asOf),
  });
}

export type Found = { month: string; asOf: Instant; kept: Kept; locked: ReadonlyMap<string, readonly LockedLine[]> };

/** `locked`: what lockedBesides gives for the same people, month and instant. */
export async function gatheredFrom(db: Db, master: Master, people: readonly string[], found: Found): Promise<Bases> {
  const { month, asOf, kept } = found;
  const main = await basisOf(db, master, people, month, asOf);
  const locked = [...found.locked.values()].flat();
  const oldest = monthAfter(month, -recapLimits.earlierMonths);
  const groups = Map.groupBy(
    locked.filter((line) => line.month >= oldest && line.month < month),
    ({ recap }) => recap,
  );
  const earlier = new Map<string, Set<string>>();
  for (const lines of groups.values()) {
    const suspects = await suspectsIn(db, master, lines, asOf, kept);
    const of = lines[0]!.month;
    earlier.set(of, new Set([...(earlier.get(of) ?? []), ...suspects]));
  }
  for (const [of, people] of await missedIn(db, master, found, main)) earlier.set(of, new Set([...(earlier.get(of) ?? []), ...people]));
  const bases: Basis[] = [];
  for (const [of, suspects] of earlier) if (suspects.size > 0) bases.push(await basisOf(db, master, [...suspects].toSorted(), of, asOf));
  return { main, earlier: bases };
}

/** Of the lines of one locked recap those that may come to something else now. */
async function suspectsIn(db: Db, master: Master, lines: readonly LockedLine[], asOf: Instant, kept: Kept): Promise<string[]> {
  const { recap, month, asOf: lockedAsOf } = lines[0]!;
  const people = lines.map(({ person }) => person);
  if (await isConfirmed(db, master.tenant, recap, asOf)) return people;
  const touched = await touchedSince(db, master.tenant, people, { ...monthBounds(month), since: lockedAsOf });
  if (!kept.has(recap)) {
    const bases = await basesOf(db, master.tenant, recap);
    kept.set(recap, bases && keptFrom(bases.main));
  }
  const stored = kept.get(recap);
  const now = await basisOf(db, master, people, month, asOf);
  const changed = stored ? differingIn(keptOf(stored, people), now, people) : new Set(people);
  return lines.filter(({ person, open }) => open > 0 || touched.has(person) || changed.has(person)).map(({ person }) => person);
}

/**
 * Somebody confirmed that the locked recap comes to something else from the same facts (a newer engine, or facts that were changed): all of it is reckoned again,
 * and the difference is taken or given back. Unconfirmed, nothing of it is reckoned for whom nothing else touched.
 */
async function isConfirmed(db: Db, tenant: string, recap: string, asOf: Instant): Promise<boolean> {
  const row = await db
    .selectFrom("finding as f")
    .innerJoin("finding_word as w", (join) => join.onRef("w.tenant_id", "=", "f.tenant_id").onRef("w.finding_id", "=", "f.finding_id"))
    .select("f.finding_id")
    .where("f.tenant_id", "=", tenant)
    .where("f.kind", "=", "recap_disagrees")
    .where("f.key", "like", `${recap}/differs/%`)
    .where("w.word", "=", "confirmed")
    .where("w.said_at", "<=", moment(asOf))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Null where they are not what was stored. */
export async function basesOf(db: Db, tenant: string, recap: string): Promise<Bases | null> {
  const row = await storedBasis(db, tenant, recap);
  return row ? unpacked(row) : null;
}

export async function storedBasis(db: Db, tenant: string, recap: string): Promise<Stored | undefined> {
  return db
    .selectFrom("recap_basis")
    .select(["body", "hash"])
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap)
    .executeTakeFirst();
}

/** The people whose own rows of the master data are word for word what they were. */
export function unchangedIn(before: Basis, now: Basis, people: readonly string[]): Set<string> {
  return new Set(people.filter((person) => JSON.stringify(before.people[person]) === JSON.stringify(now.people[person])));
}

/** Whose days, allowance or rules are not what they were. Names, posts and other months' holidays change nothing of it. */
export function differingIn(before: Basis, now: Basis, people: readonly string[], same = unchangedIn(before, now, people)): Set<string> {
  const rulesOf = ({ rules }: Basis) => JSON.stringify(rules.map(({ hash, from }) => [hash, from]));
  if (rulesOf(before) !== rulesOf(now)) return new Set(people);
  const sharedIsSame = JSON.stringify(before.shared) === JSON.stringify(now.shared);
  const suspects = people.filter((person) => !sharedIsSame || !same.has(person));
  if (suspects.length === 0) return new Set();
  const [was, is] = [smallDirectory(before, []), smallDirectory(now, [])];
  return new Set(
    suspects.filter((person) => {
      const [old, current] = [before.people[person], now.people[person]];
      return !old || !current || expected(was, person, before.month, old) !== expected(is, person, now.month, current);
    }),
  );
}

type Own = Basis["people"][string];

function expected(directory: Directory, person: string, month: string, { groups, tpp }: Own): string {
  const { from, until } = monthBounds(month);
  const days = datesBetween(from, until).map((date) => [
    directory.expectation(person, date),
    directory.unitOf(person, date)?.id ?? null,
    deadlinesFor(directory, person, date),
  ]);
  return JSON.stringify([groups, tpp, directory.tenant.settings.approval, days]);
}
