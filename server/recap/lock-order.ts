/**
 * Months are locked one after the other, whatever the clocks say.
 *
 * 1. A lock is judged on what was locked until then, read before it is judged. Where an OPD that one of its people has or had locked a month between that and
 *    the lock's own turn, it is not stored, and is judged again: no adjustment, debt or postponed sum is settled twice.
 * 2. In its turn each lock of the regency gets the next ordinal. A locked month is reckoned again with the months that had been locked before it, and no others.
 */
import { sql } from "kysely";
import type { PoolClient } from "pg";
import type { Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { membersIn, opdsEver } from "./opd.ts";
import type { StoredRecap } from "./stored.ts";

/** `text`: another one after every lock of an OPD that somebody of the recap has or had. `last`: when the last of these was signed, by whatever clock. */
export async function lockedUntil(db: Db, directory: Directory, recap: StoredRecap): Promise<{ text: string; last: Instant | null }> {
  const tenant = directory.tenant.id;
  const rows = await db
    .selectFrom("recap_line")
    .select("person_id")
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap.id)
    .execute();
  const people = [...rows.map(({ person_id }) => person_id), ...(membersIn(directory, recap.month).get(recap.unit) ?? [])];
  const units = unitsOf(directory, recap.unit, people);
  const { locks, last } = await locksOf(db, tenant, units);
  return { text: JSON.stringify({ units, locks }), last };
}

/** Half of the margin with which later facts are looked for (touched.ts): a fact that this server receives before the instant has come is still found. */
const aheadMs = 30_000;

/**
 * The instant of which a month of these people is reckoned at `now`: not before the last lock that it goes on from, which a server with a clock ahead may have signed. Until that instant
 * has come here too the month is not locked (server/features/recaps/act.ts): a fact of the time between would be in it by its clock and not in its lines. A clock that is further
 * ahead than that is not followed: what it locked is seen, and signatures refuse, until this clock has come there.
 */
export async function instantFor(
  db: Db,
  directory: Directory,
  { unit, people, now }: { unit: string; people: readonly string[]; now: Instant },
): Promise<Instant> {
  const { last } = await locksOf(db, directory.tenant.id, unitsOf(directory, unit, people));
  return last !== null && last > now && last <= now + aheadMs ? last : now;
}

/** Every OPD that one of the people has or had, and this one. */
function unitsOf(directory: Directory, unit: string, people: readonly string[]): string[] {
  const ever = opdsEver(directory, null);
  return [...new Set([unit, ...people.flatMap((person) => ever.get(person) ?? [])])].toSorted();
}

async function locksOf(db: Db, tenant: string, units: readonly string[]): Promise<{ locks: number; last: Instant | null }> {
  const { rows } = await sql<{ locks: number; last: Instant | null }>`
    select count(*)::integer as locks, max(signed_at) as last from recap_signature
    where tenant_id = ${tenant} and stage = 'bkpsdm' and unit_id = any(${units}::uuid[])`.execute(db);
  return rows[0]!;
}

/** In the turn of a lock: whether what it was judged on still holds, and its ordinal. */
export async function lockHeld(client: PoolClient, tenant: string, text: string): Promise<{ holds: boolean; ordinal: number }> {
  const { units, locks } = JSON.parse(text) as { units: string[]; locks: number };
  const { rows } = await client.query(
    `select (count(*) filter (where unit_id = any($2::uuid[])))::integer as locks, coalesce(max(ordinal), 0) + 1 as ordinal
     from recap_signature where tenant_id = $1 and stage = 'bkpsdm'`,
    [tenant, units],
  );
  return { holds: rows[0].locks === locks, ordinal: rows[0].ordinal };
}
