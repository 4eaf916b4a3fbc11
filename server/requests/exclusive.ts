/**
 * Decisions that may exclude each other: two swaps of one shift, two leaves over the same days, the last day of a quota, the last forgotten session of a month.
 *
 * 1. Words on requests of a regency are stored one after the other, in every process (stored.ts).
 * 2. The last "approve" is judged on what was said about its people until then, read before it is judged. Where something came between that and its own turn,
 *    it is not stored, and is judged again.
 * 3. A day of a roster that is not what the asker saw any more (another process may know an older roster) is not written over.
 */
import { sql } from "kysely";
import type { PoolClient } from "pg";
import type { Db } from "../db/open.ts";
import type { Asked } from "./kind.ts";

/** The one whom it is for, and of a swap the colleague. */
export function peopleOf({ person, body }: Asked): string[] {
  const other = (body as { other?: unknown }).other;
  return typeof other === "string" ? [person, other] : [person];
}

/** Another text after every word on a request of these people, and after every day that is written into their rosters. */
export async function saidAbout(db: Db, tenant: string, people: readonly string[]): Promise<string> {
  const { rows } = await sql<{ words: number; days: number }>`select
    (select count(*)::integer from request_word w join request r on r.tenant_id = w.tenant_id and r.request_id = w.request_id
      where w.tenant_id = ${tenant} and (r.person_id = any(${people}::uuid[]) or r.body->>'other' = any(${people}::text[]))) as words,
    (select count(*)::integer from roster_day where tenant_id = ${tenant} and person_id = any(${people}::uuid[])) as days`.execute(db);
  return `${rows[0]!.words}/${rows[0]!.days}`;
}

/** The same, in the transaction of a word that waited for its turn. */
export async function saidAboutHeld(client: PoolClient, tenant: string, people: readonly string[]): Promise<string> {
  const { rows } = await client.query(
    `select
      (select count(*)::integer from request_word w join request r on r.tenant_id = w.tenant_id and r.request_id = w.request_id
        where w.tenant_id = $1 and (r.person_id = any($2::uuid[]) or r.body->>'other' = any($2::text[]))) as words,
      (select count(*)::integer from roster_day where tenant_id = $1 and person_id = any($2::uuid[])) as days`,
    [tenant, people],
  );
  return `${rows[0].words}/${rows[0].days}`;
}
