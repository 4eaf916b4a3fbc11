/** The minute's job says when history does not get on: silence would look like honesty. */
import { sql } from "kysely";
import type { Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import { readCursor, type Cursor } from "./cursor.ts";
import { foldReady } from "./fold.ts";
import { isRush } from "./rush.ts";

const longMs = 10 * 60_000;

export async function foldAndWatch(context: Context, tenant: string): Promise<void> {
  try {
    if (!isRush(context)) await foldReady(context, { isStopped: () => isRush(context) });
  } finally {
    await warnOfHeldUp(context, tenant);
  }
}

async function warnOfHeldUp({ db, now, log }: Context, tenant: string): Promise<void> {
  const { batches, since } = await batchesAfter(db, tenant, await readCursor(db, tenant), now() - longMs);
  if (since === null) return;
  const text = "history is behind: batches wait for more than ten minutes; look for a transaction that runs long in this database cluster";
  log.warn({ batches, since: iso(since) }, text);
}

/** Of the cursor's own batch rows may be left; those after it count. */
async function batchesAfter(db: Db, tenant: string, { epoch, xact, committedAt, writer, seq }: Cursor, before: Instant) {
  const { rows } = await sql<{ batches: number; since: Instant | null }>`
    select count(*)::integer as batches, min(committed_at) as since
    from ledger_batch
    where tenant_id = ${tenant}::uuid and committed_at < ${iso(before)}::timestamptz
      and (epoch, xact, committed_at, writer_id, seq) >
        (${epoch}::integer, ${xact}::xid8, ${iso(committedAt)}::timestamptz, ${writer}::uuid, ${seq}::integer)`.execute(db);
  return rows[0]!;
}
