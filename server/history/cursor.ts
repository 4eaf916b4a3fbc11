/**
 * How far history was folded. The order of the ledger is that of its commits: by transaction, and only batches older than every transaction still
 * running (`xact` below the snapshot's xmin), so that no batch can appear before one that was folded. Those of an older epoch (another cluster's,
 * see ledger/epoch.ts) come before, all of them. Whoever holds the cursor's row folds.
 */
import type { LedgerKindName } from "../../core/ledger/records.ts";
import { sql, type Selectable } from "kysely";
import { addDays, dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import type { Tables } from "../db/tables.ts";

/** Everything before the batch is folded, and of it the rows up to `leafPos`. `today`: the latest date folded, also one of a clock that was ahead. */
export type Cursor = {
  epoch: number;
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
  epoch: 0,
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
  return row ? cursorOf(row) : null;
}

/** Where it stands, whoever holds it. */
export async function readCursor(db: Db, tenant: string): Promise<Cursor> {
  const row = await db.selectFrom("history_cursor").selectAll().where("tenant_id", "=", tenant).executeTakeFirst();
  return row ? cursorOf(row) : startCursor;
}

type Row = Selectable<Tables["history_cursor"]>;
function cursorOf({
  epoch,
  xact,
  committed_at: committedAt,
  writer_id: writer,
  seq,
  leaf_pos: leafPos,
  today,
  folded,
  skipped,
}: Row): Cursor {
  return { epoch, xact, committedAt, writer, seq, leafPos, today, folded, skipped };
}

export async function moveCursor(tx: Tx, tenant: string, cursor: Cursor): Promise<void> {
  await tx.updateTable("history_cursor").set(columnsOf(cursor)).where("tenant_id", "=", tenant).execute();
}

function columnsOf({ epoch, xact, committedAt, writer, seq, leafPos, today, folded, skipped }: Cursor) {
  return { epoch, xact, committed_at: iso(committedAt), writer_id: writer, seq, leaf_pos: leafPos, today, folded, skipped };
}

export type Batch = {
  epoch: number;
  xact: string;
  committedAt: Instant;
  writer: string;
  seq: number;
  kind: LedgerKindName;
  leaves: number;
  /** false: a transaction that began earlier may still commit a batch before it */
  settled: boolean;
};

const mostBatches = 64;

/**
 * From the cursor's own batch on, in order. Which transactions still run is asked before: ids are given out by the server that is asked, and where tables
 * are distributed the rows stand on another.
 */
export async function batchesFrom(db: Db, tenant: string, cursor: Cursor): Promise<Batch[]> {
  const oldest = await sql<{ xmin: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(db);
  const { rows } = await sql<Batch>`
    select epoch, xact::text as xact, committed_at as "committedAt", writer_id as writer, seq, kind, leaf_count as leaves,
      xact < ${oldest.rows[0]!.xmin}::xid8
        or epoch < (select max(e.epoch) from ledger_epoch e where e.tenant_id = ${tenant}::uuid) is true as settled
    from ledger_batch
    where tenant_id = ${tenant}::uuid and kind <> 'act' and (epoch, xact, committed_at, writer_id, seq) >=
      (${cursor.epoch}::integer, ${cursor.xact}::xid8, ${iso(cursor.committedAt)}::timestamptz, ${cursor.writer}::uuid, ${cursor.seq}::integer)
    order by epoch, ledger_batch.xact, committed_at, writer_id, seq
    limit ${mostBatches}`.execute(db);
  return rows;
}

/** Whether the row was folded. */
export function isBehind({ writer, seq, leafPos }: Cursor, row: { writer: string; seq: number; leafPos: number }): boolean {
  return row.writer === writer && row.seq === seq && row.leafPos <= leafPos;
}

/** No statement comes later than three days after its nonce. */
const lateDays = 4;

/**
 * Entries that ended before this are forgotten for good. Neither a clock that was ahead once nor a fold that is behind may take what others still
 * read, as of their own dates.
 */
export function forgottenBefore({ today }: Pick<Cursor, "today">, now: Instant): CivilDate {
  const date = dateAt(now, "WIB");
  return addDays(today < date ? today : date, -lateDays);
}
