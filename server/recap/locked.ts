/** What was locked of people's other months: the sums that a month goes on from, and whole lines where days are compared. */
import { sql } from "kysely";
import { lineFrom } from "../../core/recap/canonical.ts";
import type { RecapLine } from "../../core/recap/line.ts";
import type { LineSums } from "../../core/recap/sums.ts";
import type { Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";

export type LockedLine = { person: string; month: string; recap: string; asOf: Instant; lockedAt: Instant; open: number; sums: LineSums };

type Locked = Map<string, LockedLine[]>;

/** Every line of these people in months before `month` that was locked at `at`, the oldest month first. */
export function lockedBefore(db: Db, tenant: string, people: readonly string[], month: string, at: Instant): Promise<Locked> {
  return lockedIn(db, tenant, people, { which: "<", month, before: null }, at);
}

/**
 * Every line of these people in any other month that was locked at `at`, the oldest month first. Units lock in their own order: a later month that another unit locked
 * first may have paid, taken or paid off already what this one would. `before`: the ordinal of the month's own lock (lock-order.ts), where it has one: what was locked
 * later is left out, also where its clock says otherwise.
 */
export function lockedBesides(
  db: Db,
  tenant: string,
  people: readonly string[],
  month: string,
  at: Instant,
  before: number | null = null,
): Promise<Locked> {
  return lockedIn(db, tenant, people, { which: "<>", month, before }, at);
}

async function lockedIn(
  db: Db,
  tenant: string,
  people: readonly string[],
  { which, month, before }: { which: "<" | "<>"; month: string; before: number | null },
  at: Instant,
): Promise<Locked> {
  const rows = await db
    .selectFrom("recap_signature as s")
    .innerJoin("recap as r", (join) => join.onRef("r.tenant_id", "=", "s.tenant_id").onRef("r.recap_id", "=", "s.recap_id"))
    .innerJoin("recap_line as l", (join) => join.onRef("l.tenant_id", "=", "s.tenant_id").onRef("l.recap_id", "=", "s.recap_id"))
    .select(["l.person_id", "l.open", "l.sums", "s.month", "s.recap_id", "s.signed_at", "r.as_of"])
    .where("s.tenant_id", "=", tenant)
    .where("s.stage", "=", "bkpsdm")
    .where("s.month", which, month)
    .where("s.signed_at", "<=", moment(at))
    .where(before === null ? sql<boolean>`true` : sql<boolean>`coalesce(s.ordinal < ${before}, true)`)
    .where(sql<boolean>`l.person_id = any(${people}::uuid[])`)
    .orderBy("s.month")
    .orderBy("s.recap_id")
    .execute();
  const lines = rows.map((row): LockedLine => {
    const { person_id: person, recap_id: recap, as_of: asOf, signed_at: lockedAt } = row;
    return { person, month: row.month, recap, asOf, lockedAt, open: row.open, sums: row.sums };
  });
  return Map.groupBy(lines, ({ person }) => person);
}

/** Stored lines, by person. */
export async function storedLines(db: Db, tenant: string, recap: string, people: readonly string[]): Promise<Map<string, RecapLine>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom("recap_line")
    .select(["person_id", "body"])
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap)
    .where(sql<boolean>`person_id = any(${people}::uuid[])`)
    .execute();
  return new Map(rows.map(({ person_id, body }) => [person_id, lineFrom(body)]));
}
