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
  const people = new Set([...rows.map(({ person_id }) => person_id), ...(membersIn(directory, recap.month).get(recap.unit) ?? [])]);
  const ever = opdsEver(directory, null);
  const units = [...new Set([recap.unit, ...[...people].flatMap((person) => ever.get(person) ?? [])])].toSorted();
  const { rows: counted } = await sql<{ locks: number; last: Instant | null }>`
    select count(*)::integer as locks, max(signed_at) as last from recap_signature
    where tenant_id = ${tenant} and stage = 'bkpsdm' and unit_id = any(${units}::uuid[])`.execute(db);
  const { locks, last } = counted[0]!;
  return { text: JSON.stringify({ units, locks }), last };
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
