/**
 * Reads one tenant's ledger as records, batch by batch, so that memory does not grow with the history; in one snapshot, so that chains which
 * follow each other agree while servers go on writing.
 */
import type { LedgerKindName } from "../../core/ledger/records.ts";
import { sql } from "kysely";
import type { Db } from "../db/open.ts";
import { linesOfActs } from "./act-rows.ts";
import { orphansIn } from "./orphans.ts";
import { alteredBases } from "./recap-bases.ts";
import { requestsIn } from "./request-export.ts";
import type { ActRow, BatchRecord, CheckinRow, DecisionRow, LedgerRecord, LedgerRow } from "./records.ts";

const page = 200;

export async function* exportLedger(database: Db, tenant: string): AsyncGenerator<LedgerRecord> {
  const snapshot = await database.startTransaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute();
  try {
    yield* recordsOf(snapshot, tenant);
  } finally {
    await snapshot.rollback().execute();
  }
}

async function* recordsOf(db: Db, tenant: string): AsyncGenerator<LedgerRecord> {
  const row = await db.selectFrom("tenant").selectAll().where("tenant_id", "=", tenant).executeTakeFirstOrThrow();
  yield { type: "saksi-ledger", version: 1, tenant, name: row.name, origin: row.origin, rpId: row.rp_id };
  for (const key of await db.selectFrom("server_public_key").selectAll().where("tenant_id", "=", tenant).orderBy("key_id").execute()) {
    yield { type: "key", id: key.key_id, publicKey: base64(key.public_key) };
  }
  const credentials = await db
    .selectFrom("credential")
    .select(["credential_id", "person_id", "public_key", "backup_eligible", "second_key"])
    .where("tenant_id", "=", tenant)
    .orderBy("credential_id")
    .execute();
  for (const key of credentials) {
    const { credential_id: id, person_id: person, backup_eligible: backupEligible } = key;
    const second = key.second_key ? { secondKey: base64(key.second_key) } : {};
    yield { type: "credential", id, person, publicKey: base64(key.public_key), backupEligible, ...second };
  }
  let batches = 0;
  let rows = 0;
  for await (const group of batchPages(db, tenant)) {
    const checkins = await checkinsOf(db, tenant, group);
    const decisions = await decisionsOf(db, tenant, group);
    const acts = await actsOf(db, tenant, group);
    const of: Record<LedgerKindName, Map<string, LedgerRow[]>> = { checkin: checkins, decision: decisions, act: acts };
    for (const batch of group) {
      yield batch;
      batches++;
      for (const record of of[batch.kind].get(nameOf(batch)) ?? []) {
        yield record;
        rows++;
      }
    }
  }
  yield* requestsIn(db, tenant);
  yield* orphansIn(db, tenant);
  yield* alteredBases(db, tenant);
  yield { type: "end", batches, rows };
}

const nameOf = (batch: { writer: string; seq: number }) => `${batch.writer}/${batch.seq}`;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const secondOf = (bytes: Uint8Array | null) => (bytes ? { second: base64(bytes) } : {});

async function* batchPages(db: Db, tenant: string): AsyncGenerator<BatchRecord[]> {
  const writers = await db
    .selectFrom("ledger_batch")
    .select((select) => ["writer_id", select.fn.min("committed_at").as("first")])
    .where("tenant_id", "=", tenant)
    .groupBy("writer_id")
    .orderBy("first")
    .execute();
  for (const { writer_id } of writers) {
    for (let after = Number.MIN_SAFE_INTEGER; ;) {
      const rows = await db
        .selectFrom("ledger_batch")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .where("writer_id", "=", writer_id)
        .where("seq", ">", Math.max(after, -2_147_483_648))
        .orderBy("seq")
        .limit(page)
        .execute();
      if (rows.length > 0) {
        yield rows.map((row) => ({
          type: "batch",
          writer: row.writer_id,
          seq: row.seq,
          kind: row.kind,
          count: row.leaf_count,
          root: hex(row.root),
          prevHeads: row.prev_heads,
          prev: hex(row.prev_hash),
          hash: hex(row.hash),
          at: row.committed_at,
          key: row.key_id,
          signature: base64(row.signature),
        }));
      }
      if (rows.length < page) break;
      after = rows.at(-1)!.seq;
    }
  }
}

function span(group: readonly BatchRecord[]) {
  return { writer: group[0]!.writer, first: group[0]!.seq, last: group.at(-1)!.seq };
}

async function checkinsOf(db: Db, tenant: string, group: readonly BatchRecord[]): Promise<Map<string, CheckinRow[]>> {
  const { writer, first, last } = span(group);
  const rows = await db
    .selectFrom("checkin as c")
    .leftJoin("envelope as e", (join) =>
      join.onRef("e.tenant_id", "=", "c.tenant_id").onRef("e.nonce_day", "=", "c.nonce_day").onRef("e.checkin_id", "=", "c.checkin_id"),
    )
    .select([
      "c.checkin_id",
      "c.nonce_day",
      "c.person_id",
      "c.credential_id",
      "c.nonce_hash",
      "c.body_hash",
      "c.received_at",
      "c.claimed_at",
      "c.counts_at",
      "c.outcome",
      "c.duty_date",
      "c.session",
      "c.place_id",
      "c.distance_m",
      "c.accuracy_m",
      "c.points",
      "c.judge_version",
      "c.judged_hash",
      "c.writer_id",
      "c.batch_seq",
      "c.leaf_pos",
      sql<string>`c.verdicts::text`.as("verdicts_text"),
      sql<string>`c.features::text`.as("features_text"),
      "e.nonce",
      "e.body",
      "e.client_data",
      "e.authenticator_data",
      "e.signature",
      "e.second_signature",
    ])
    .where("c.tenant_id", "=", tenant)
    .where("c.writer_id", "=", writer)
    .where("c.batch_seq", ">=", first)
    .where("c.batch_seq", "<=", last)
    .orderBy("c.batch_seq")
    .orderBy("c.leaf_pos")
    .execute();
  const records = rows.map((row): [string, CheckinRow] => [
    nameOf({ writer: row.writer_id, seq: row.batch_seq }),
    {
      type: "checkin",
      id: row.checkin_id,
      nonceDay: row.nonce_day,
      person: row.person_id,
      credential: row.credential_id,
      nonceHash: hex(row.nonce_hash),
      bodyHash: hex(row.body_hash),
      receivedAt: row.received_at,
      claimedAt: row.claimed_at,
      countsAt: row.counts_at,
      outcome: row.outcome,
      dutyDate: row.duty_date,
      session: row.session,
      placeId: row.place_id,
      distance: row.distance_m,
      accuracy: row.accuracy_m,
      points: row.points,
      judgeVersion: row.judge_version,
      verdicts: row.verdicts_text,
      features: row.features_text,
      judgedHash: hex(row.judged_hash),
      position: row.leaf_pos,
      envelope: row.body && {
        nonce: base64(row.nonce!),
        body: base64(row.body),
        clientData: base64(row.client_data!),
        authenticatorData: base64(row.authenticator_data!),
        signature: base64(row.signature!),
        ...secondOf(row.second_signature),
      },
    },
  ]);
  return grouped(records);
}

async function decisionsOf(db: Db, tenant: string, group: readonly BatchRecord[]): Promise<Map<string, DecisionRow[]>> {
  const { writer, first, last } = span(group);
  const rows = await db
    .selectFrom("decision")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("writer_id", "=", writer)
    .where("batch_seq", ">=", first)
    .where("batch_seq", "<=", last)
    .orderBy("batch_seq")
    .orderBy("leaf_pos")
    .execute();
  if (rows.length === 0) return new Map();
  const lines = await db
    .selectFrom("decision_line")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where(
      "decision_id",
      "in",
      rows.map((row) => row.decision_id),
    )
    .execute();
  const linesOf = Map.groupBy(lines, (line) => line.decision_id);
  const records = rows.map((row): [string, DecisionRow] => [
    nameOf({ writer: row.writer_id, seq: row.batch_seq }),
    {
      type: "decision",
      id: row.decision_id,
      nonceDay: row.nonce_day,
      person: row.decided_by,
      credential: row.credential_id,
      nonceHash: hex(row.nonce_hash),
      bodyHash: hex(row.body_hash),
      receivedAt: row.received_at,
      dutyDate: row.duty_date,
      session: row.session,
      position: row.leaf_pos,
      envelope: {
        nonce: base64(row.nonce),
        body: base64(row.body),
        clientData: base64(row.client_data),
        authenticatorData: base64(row.authenticator_data),
        signature: base64(row.signature),
        ...secondOf(row.second_signature),
      },
      lines: (linesOf.get(row.decision_id) ?? []).map((line) => ({
        person: line.person_id,
        word: line.word,
        reason: line.reason,
        note: line.note,
        checkin: line.checkin_id,
        photo: line.photo,
        by: line.decided_by,
        dutyDate: line.duty_date,
        session: line.session,
        receivedAt: line.received_at,
      })),
    },
  ]);
  return grouped(records);
}

async function actsOf(db: Db, tenant: string, group: readonly BatchRecord[]): Promise<Map<string, ActRow[]>> {
  const { writer, first, last } = span(group);
  const rows = await db
    .selectFrom("act")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("writer_id", "=", writer)
    .where("batch_seq", ">=", first)
    .where("batch_seq", "<=", last)
    .orderBy("batch_seq")
    .orderBy("leaf_pos")
    .execute();
  const lines = await linesOfActs(
    db,
    tenant,
    rows.map((row) => row.act_id),
  );
  const records = rows.map((row): [string, ActRow] => [
    nameOf({ writer: row.writer_id, seq: row.batch_seq }),
    {
      type: "act",
      id: row.act_id,
      subject: row.subject,
      nonceDay: row.nonce_day,
      person: row.person_id,
      credential: row.credential_id,
      nonceHash: hex(row.nonce_hash),
      bodyHash: hex(row.body_hash),
      receivedAt: row.received_at,
      position: row.leaf_pos,
      envelope: {
        nonce: base64(row.nonce),
        body: base64(row.body),
        clientData: base64(row.client_data),
        authenticatorData: base64(row.authenticator_data),
        signature: base64(row.signature),
        ...secondOf(row.second_signature),
      },
      lines: lines.get(row.act_id) ?? [],
    },
  ]);
  return grouped(records);
}

function grouped<T>(records: readonly [string, T][]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [name, record] of records) {
    const group = groups.get(name);
    if (group) group.push(record);
    else groups.set(name, [record]);
  }
  return groups;
}
