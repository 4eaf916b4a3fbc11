/**
 * What must be true after the storm, asked of the database itself: every acknowledged statement is there exactly once and its receipt, made again
 * from the rows, is the text that the phone got; nothing is there that no phone sent; whatever was not acknowledged ended as one record or a
 * clear no; nothing was committed under a key after its revocation.
 */
import type { Database } from "../../server/db/open.ts";
import { receiptOf } from "../../server/features/checkins/present.ts";
import { findByBody, proofOf } from "../../server/features/checkins/queries.ts";
import { receiptByBody } from "../../server/features/decisions/queries.ts";
import type { Kind, Sent } from "./rush.ts";

export type Revocation = { credential: string; at: number };
export type Counts = { sent: number; acknowledged: number; records: number; refused: number; answeredTwice: number };
export type Checked = { checkins: Counts; decisions: Counts; batches: number; writers: number; revocations: number; faults: string[] };

type Row = { bodyHash: string; day: string; credential: string; committedAt: number; revokedAt: number | null };

export async function checkAll(
  database: Database,
  tenant: string,
  sent: readonly Sent[],
  revoked: readonly Revocation[],
): Promise<Checked> {
  const faults: string[] = [];
  const counts = (kind: Kind) => checkKind(database, tenant, kind, { sent: sent.filter((one) => one.kind === kind), faults });
  const checkins = await counts("checkin");
  const decisions = await counts("decision");
  const { rows } = await database.pool.query(
    "select count(*) as batches, count(distinct writer_id) as writers from ledger_batch where tenant_id = $1",
    [tenant],
  );
  const { rows: keys } = await database.pool.query(
    "select count(*) as n from credential where tenant_id = $1 and revoked_at is not null and credential_id = any ($2)",
    [tenant, revoked.map(({ credential }) => credential)],
  );
  if (keys[0].n !== revoked.length) faults.push(`${revoked.length} revocations were acknowledged and ${keys[0].n} are there`);
  return { checkins, decisions, batches: rows[0].batches, writers: rows[0].writers, revocations: revoked.length, faults };
}

async function checkKind(
  database: Database,
  tenant: string,
  kind: Kind,
  { sent, faults }: { sent: readonly Sent[]; faults: string[] },
): Promise<Counts> {
  const rows = await rowsOf(database, tenant, kind);
  const byHash = Map.groupBy(rows, ({ bodyHash }) => bodyHash);
  const known = new Set(sent.map(({ bodyHash }) => bodyHash));
  const fault = (what: string, hash: string) => void faults.push(`${kind} ${hash.slice(0, 12)}: ${what}`);

  for (const [hash, found] of byHash) {
    if (!known.has(hash)) fault("stored, and nobody sent it", hash);
    if (found.length > 1) fault(`stored ${found.length} times`, hash);
    for (const { revokedAt, committedAt } of found)
      if (revokedAt !== null && committedAt > revokedAt) fault(`committed ${committedAt - revokedAt} ms after its key was revoked`, hash);
  }
  for (const { bodyHash: hash, receipts, refused } of sent) {
    const row = byHash.get(hash)?.[0];
    if (receipts.length > 0 && !row) fault("acknowledged, and not there", hash);
    if (receipts.length === 0 && refused === null) fault("never answered", hash);
    if (refused !== null && refused !== "credential_revoked") fault(`refused as ${refused}`, hash);
    if (refused !== null && row) fault(`refused as ${refused}, and there`, hash);
    if (new Set(receipts).size > 1) fault("two receipts that differ", hash);
    if (row && receipts[0] !== undefined && receipts[0] !== (await receiptText(database, tenant, kind, row)))
      fault("its receipt is not the one that was given", hash);
  }
  return {
    sent: sent.length,
    acknowledged: sent.filter(({ receipts }) => receipts.length > 0).length,
    records: rows.length,
    refused: sent.filter(({ refused }) => refused !== null).length,
    answeredTwice: sent.filter(({ receipts }) => receipts.length > 1).length,
  };
}

async function rowsOf({ pool }: Database, tenant: string, kind: Kind): Promise<Row[]> {
  const { rows } = await pool.query(
    `select encode(r.body_hash, 'hex') as "bodyHash", r.nonce_day as day, r.credential_id as credential, b.committed_at as "committedAt", c.revoked_at as "revokedAt"
     from ${kind} r
     left join ledger_batch b on b.tenant_id = r.tenant_id and b.writer_id = r.writer_id and b.seq = r.batch_seq
     join credential c on c.tenant_id = r.tenant_id and c.credential_id = r.credential_id
     where r.tenant_id = $1`,
    [tenant],
  );
  return rows;
}

async function receiptText({ db }: Database, tenant: string, kind: Kind, { bodyHash, day }: Row): Promise<string> {
  const hash = Buffer.from(bodyHash, "hex");
  if (kind === "decision") return JSON.stringify(await receiptByBody(db, tenant, hash));
  const stored = (await findByBody(db, tenant, hash, day))!;
  return JSON.stringify(receiptOf(stored, await proofOf(db, tenant, stored)));
}
