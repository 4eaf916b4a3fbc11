/**
 * What stands in the tables and belongs to nothing that was signed: statements whose batch is not there, and rows of acts and decisions whose act or
 * decision is not there. Days read such rows as they read every other; only `saksi verify` tells them apart. At most 1,000 of each table are listed.
 */
import { sql, type RawBuilder } from "kysely";
import type { LedgerKindName } from "../../core/ledger/records.ts";
import type { Db } from "../db/open.ts";
import type { OrphanLineRecord, OrphanRecord } from "./records.ts";

const listed = 1000;
const kinds = ["checkin", "decision", "act"] as const satisfies LedgerKindName[];
/** Every table whose rows only a signed statement may write, and the statement's column. */
const written = [
  ["decision_line", "decision"],
  ["attended", "act"],
  ["roll", "act"],
  ["roll_entry", "act"],
  ["finding_word", "act"],
  ["falsification", "act"],
  ["outage", "act"],
  ["outage_end", "act"],
  ["manual_mode", "act"],
  ["manual_end", "act"],
  ["request_word", "act"],
  ["rule_force", "act"],
  ["recap_signature", "act"],
  ["carried_word", "act"],
  ["discipline_word", "act"],
  ["left_duty", "act"],
  ["duty_elsewhere", "act"],
  ["errand", "act"],
] as const;

/** Tables whose rows may come by a request. */
const byRequest = ["excuse", "attended", "duty_elsewhere", "errand", "roster_day"] as const;
/** What desks write down themselves; every other kind of excuse comes by a request. */
const atDesks = ["sakit", "cuti", "dinas_luar", "izin"];

/** Statements that one query looks at: of years of them none takes long, and no sum of batches is held in memory. */
const page = 20_000;

export async function* orphansIn(db: Db, tenant: string, atOnce = page): AsyncGenerator<OrphanRecord | OrphanLineRecord> {
  for (const kind of kinds) yield* statementsWithoutBatch(db, tenant, kind, atOnce);
  for (const [table, parent] of written) yield* await rowsWithoutStatement(db, tenant, table, parent);
  for (const table of byRequest) yield* await rowsWithoutRequest(db, tenant, table);
  yield* await excusesOfNobody(db, tenant);
  yield* await mustersTakenBack(db, tenant);
}

/** Rows that name a request which is not there; and those that name a word and no request. An attended record belongs to its own act where it names no request. */
async function rowsWithoutRequest(db: Db, tenant: string, table: (typeof byRequest)[number]): Promise<OrphanLineRecord[]> {
  const claims = table === "attended" ? sql`f.request_id is not null` : sql`(f.request_id is not null or f.act_id is not null)`;
  const { rows } = await sql<{ id: string | null; count: number }>`
    select f.request_id as id, count(*)::integer as count from ${sql.table(table)} f
    where f.tenant_id = ${tenant} and ${claims}
      and not exists (select from request r where r.tenant_id = f.tenant_id and r.request_id = f.request_id)
      and not exists (select from request_word w where w.tenant_id = f.tenant_id and w.act_id = f.act_id)
    group by f.request_id order by f.request_id limit ${listed}`.execute(db);
  return rows.map((row) => ({ type: "orphan_line", table, parent: "request", id: row.id, count: row.count }));
}

/** Leave that nobody asked for, and what takes granted leave back without a word. */
async function excusesOfNobody(db: Db, tenant: string): Promise<OrphanLineRecord[]> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from excuse f
    where f.tenant_id = ${tenant} and f.request_id is null and f.act_id is null and (f.kind <> all(${atDesks}::text[]) or exists (
      select from excuse g where g.tenant_id = f.tenant_id and g.excuse_id = f.cancels and (g.request_id is not null or g.act_id is not null)))`.execute(
    db,
  );
  return ofNoRequest("excuse", rows[0]?.count ?? 0);
}

/** What takes an excuse from musters back that a word on a request wrote, and is not of a word itself. Such excuses have the id of their word's act. */
async function mustersTakenBack(db: Db, tenant: string): Promise<OrphanLineRecord[]> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from muster_excuse f
    join request_word g on g.tenant_id = f.tenant_id and g.act_id = f.cancels
    where f.tenant_id = ${tenant} and not exists (
      select from request_word w where w.tenant_id = f.tenant_id and w.act_id = f.excuse_id)`.execute(db);
  return ofNoRequest("muster_excuse", rows[0]?.count ?? 0);
}

function ofNoRequest(table: string, count: number): OrphanLineRecord[] {
  return count === 0 ? [] : [{ type: "orphan_line", table, parent: "request", id: null, count }];
}

type Place = { id: string; writer: string; seq: number };

/** In order of writers and batches, page by page, until 1,000 are listed. */
async function* statementsWithoutBatch(db: Db, tenant: string, kind: LedgerKindName, atOnce: number): AsyncGenerator<OrphanRecord> {
  const id = sql.ref(`f.${kind}_id`);
  const order = sql`f.writer_id, f.batch_seq, ${id}`;
  const from = sql`from ${sql.table(kind)} f where f.tenant_id = ${tenant}`;
  let found = 0;
  for (let after: Place | null = null; ;) {
    const rest: RawBuilder<unknown> = after
      ? sql`${from} and (${order}) > (${after.writer}::uuid, ${after.seq}::integer, ${after.id}::uuid)`
      : from;
    const { rows: ends }: { rows: Place[] } = await sql<Place>`
      select ${id} as id, f.writer_id as writer, f.batch_seq as seq ${rest} order by ${order} limit 1 offset ${atOnce - 1}`.execute(db);
    const end: Place | undefined = ends[0];
    const { rows } = await sql<Place>`
      select ${id} as id, f.writer_id as writer, f.batch_seq as seq ${rest}
        ${end ? sql`and (${order}) <= (${end.writer}::uuid, ${end.seq}::integer, ${end.id}::uuid)` : sql``}
        and not exists (select from ledger_batch b
          where b.tenant_id = f.tenant_id and b.writer_id = f.writer_id and b.seq = f.batch_seq and b.kind = ${kind})
      order by ${order} limit ${listed - found}`.execute(db);
    for (const row of rows) yield { type: "orphan", kind, ...row };
    found += rows.length;
    if (!end || found >= listed) return;
    after = end;
  }
}

/** Of the words on findings only answers stand without an act. */
async function rowsWithoutStatement(db: Db, tenant: string, table: string, parent: "act" | "decision"): Promise<OrphanLineRecord[]> {
  const id = sql.ref(`f.${parent}_id`);
  const signed = table === "finding_word" ? sql`(f.act_id is not null or f.word <> 'answer')` : sql`true`;
  const { rows } = await sql<{ id: string | null; count: number }>`
    select ${id} as id, count(*)::integer as count from ${sql.table(table)} f
    where f.tenant_id = ${tenant} and ${signed} and not exists (
      select from ${sql.table(parent)} p where p.tenant_id = f.tenant_id and ${sql.ref(`p.${parent}_id`)} = ${id})
    group by ${id} order by ${id} limit ${listed}`.execute(db);
  return rows.map((row) => ({ type: "orphan_line", table, parent, id: row.id, count: row.count }));
}
