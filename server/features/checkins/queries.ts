/** Finding an earlier record of the same bytes, and rebuilding its receipt. */
import { leafHash, treeOf, pathOf } from "../../../core/ledger/tree.ts";
import { checkinLeafText } from "../../../core/ledger/records.ts";
import type { ReceiptProof } from "../../../contract/checkin.ts";
import type { Verdict } from "../../../core/evidence/verdict.ts";
import { addDays } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";
import { sha256 } from "../../hash.ts";
import { nonceDay } from "../../statement/nonce.ts";
import type { Features } from "./record.ts";

export type StoredCheckin = {
  id: string;
  receivedAt: number;
  outcome: "accepted" | "needs_look" | "refused";
  bodyHash: Buffer;
  verdicts: Verdict[];
  features: Features;
  writer: string;
  seq: number;
};

export async function findByBody(db: Db, tenant: string, bodyHash: Uint8Array, nonceDay: string): Promise<StoredCheckin | null> {
  const row = await db
    .selectFrom("checkin")
    .select(["checkin_id", "received_at", "outcome", "body_hash", "verdicts", "features", "writer_id", "batch_seq"])
    .where("tenant_id", "=", tenant)
    .where("nonce_day", "=", nonceDay)
    .where("body_hash", "=", bodyHash)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.checkin_id,
    receivedAt: row.received_at,
    outcome: row.outcome,
    bodyHash: Buffer.from(row.body_hash),
    verdicts: row.verdicts as Verdict[],
    features: row.features as Features,
    writer: row.writer_id,
    seq: row.batch_seq,
  };
}

/** A nonce is three days old at most when it is recorded; without bounds a retry would look into the parts of all years. */
const marginDays = 31;

/** The proof as it was given with the first answer: the batch's leaves in their order, and its signed head. */
export async function proofOf(db: Db, tenant: string, stored: StoredCheckin): Promise<ReceiptProof> {
  const batch = await db
    .selectFrom("ledger_batch")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("writer_id", "=", stored.writer)
    .where("seq", "=", stored.seq)
    .executeTakeFirstOrThrow();
  const day = nonceDay(batch.committed_at);
  const rows = await db
    .selectFrom("checkin")
    .select(["checkin_id", "person_id", "credential_id", "nonce_hash", "body_hash", "received_at", "outcome", "judged_hash"])
    .where("tenant_id", "=", tenant)
    .where("writer_id", "=", stored.writer)
    .where("batch_seq", "=", stored.seq)
    .where("nonce_day", ">=", addDays(day, -marginDays))
    .where("nonce_day", "<=", addDays(day, marginDays))
    .orderBy("leaf_pos")
    .execute();
  const leaves = rows.map((row) =>
    leafHash(
      sha256,
      Buffer.from(
        checkinLeafText({
          tenant,
          id: row.checkin_id,
          person: row.person_id,
          credential: row.credential_id,
          nonceHash: hex(row.nonce_hash),
          bodyHash: hex(row.body_hash),
          receivedAt: row.received_at,
          outcome: row.outcome,
          judgedHash: hex(row.judged_hash),
        }),
      ),
    ),
  );
  const position = rows.findIndex((row) => row.checkin_id === stored.id);
  return {
    leaf: hex(leaves[position]!),
    position,
    count: leaves.length,
    path: pathOf(treeOf(sha256, leaves), position).map(hex),
    batch: {
      writer: batch.writer_id,
      seq: batch.seq,
      root: hex(batch.root),
      prev: hex(batch.prev_hash),
      at: batch.committed_at,
      hash: hex(batch.hash),
      key: batch.key_id,
      signature: Buffer.from(batch.signature).toString("base64url"),
    },
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
