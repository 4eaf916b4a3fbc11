/**
 * How far history was folded. The order of the ledger is that of its commits: by transaction, and only batches older than every transaction still
 * running (`xact` below the snapshot's xmin), so that no batch can appear before one that was folded. Whoever holds the cursor's row folds.
 */
import { sql } from "kysely";
import { addDays, dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";

/** Everything before the batch is folded, and of it the rows up to `leafPos`. `today`: the latest date folded. */
export type Cursor = {
  xact: string;
  committedAt: Instant;
  writer: string;
  seq: number;
  leafPos: number;
  today: CivilDate;
  folded: number;
  skipped: number;
};

/** Before the first batch. */
export const startCursor: Cursor = {
  xact: "0",
  committedAt: 0,
  writer: "00000000-0000-0000-0000-000000000000",
  seq: 0,
  leafPos: 0,
  today: "1970-01-01",
  folded: 0,
  skipped: 0,
};

/** Null: another process is folding (only with `wait` false). */
export async function lockCursor(tx: Tx, tenant: string, wait: boolean): Promise<Cursor | null> {
  const found = await locked(tx, tenant, wait);
  if (found) return found;
  await tx
    .insertInto("history_cursor")
    .values({ tenant_id: tenant, ...columnsOf(startCursor) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return locked(tx, tenant, wait);
}

async function locked(tx: Tx, tenant: string, wait: boolean): Promise<Cursor | null> {
  const query = tx.selectFrom("history_cursor").selectAll().where("tenant_id", "=", tenant).forUpdate();
  const row = await (wait ? query : query.skipLocked()).executeTakeFirst();
  if (!row) return null;
  const { xact, committed_at: committedAt, writer_id: writer, seq, leaf_pos: leafPos, today, folded, skipped } = row;
  return { xact, committedAt, writer, seq, leafPos, today, folded, skipped };
}

export async function moveCursor(tx: Tx, tenant: string, cursor: Cursor): Promise<void> {
  await tx.updateTable("history_cursor").set(columnsOf(cursor)).where("tenant_id", "=", tenant).execute();
}

function columnsOf({ xact, committedAt, writer, seq, leafPos, today, folded, skipped }: Cursor) {
  return { xact, committed_at: iso(committedAt), writer_id: writer, seq, leaf_pos: leafPos, today, folded, skipped };
}

export type Batch = {
  xact: string;
  committedAt: Instant;
  writer: string;
  seq: number;
  kind: "checkin" | "decision";
  leaves: number;
  /** false: a transaction that began earlier may still commit a batch before it */
  settled: boolean;
};

const mostBatches = 64;

/** From the cursor's own batch on, in order. */
export async function batchesFrom(db: Db, tenant: string, cursor: Cursor): Promise<Batch[]> {
  const { rows } = await sql<Batch>`
    select xact::text as xact, committed_at as "committedAt", writer_id as writer, seq, kind, leaf_count as leaves,
      xact < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from ledger_batch
    where tenant_id = ${tenant}::uuid and (xact, committed_at, writer_id, seq) >=
      (${cursor.xact}::xid8, ${iso(cursor.committedAt)}::timestamptz, ${cursor.writer}::uuid, ${cursor.seq}::integer)
    order by ledger_batch.xact, committed_at, writer_id, seq
    limit ${mostBatches}`.execute(db);
  return rows;
}

/** Whether the row was folded. */
export function isBehind({ writer, seq, leafPos }: Cursor, row: { writer: string; seq: number; leafPos: number }): boolean {
  return row.writer === writer && row.seq === seq && row.leafPos <= leafPos;
}

/** Entries that ended before this are forgotten for good: no statement comes later than three days after its nonce. */
export function forgottenBefore({ today }: Pick<Cursor, "today">, now: Instant): CivilDate {
  const late = addDays(dateAt(now, "WIB"), -4);
  return today > late ? today : late;
}
