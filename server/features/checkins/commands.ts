/**
 * The hot path of one check-in: read → same bytes before? → verify → judge → group commit → receipt. A statement that does not verify is kept
 * as an attempt when it answers a nonce of ours, and never changes anything else.
 */
import type { Receipt } from "../../../contract/checkin.ts";
import type { Statement } from "../../../contract/statement.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Tenant } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { nonceDayOf } from "../../statement/nonce.ts";
import { readStatement, verifyStatement, type Read } from "../../statement/read.ts";
import { judgedRecord } from "./judge.ts";
import { receiptOf } from "./present.ts";
import { findByBody, proofOf } from "./queries.ts";
import { checkinLedger } from "./record.ts";

export async function receiveCheckin(context: Context, tenant: Tenant, wire: Statement): Promise<Receipt> {
  const read = readStatement("checkin", wire);
  try {
    return await firstReceipt(context, tenant, wire, read);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const earlier = await earlierReceipt(context, tenant, read);
    if (earlier) return earlier;
    await keepAttempt(context, tenant, wire, read, error);
    throw error;
  }
}

async function firstReceipt(context: Context, tenant: Tenant, wire: Statement, read: Read<"checkin">): Promise<Receipt> {
  const find = () => context.cache.key(tenant.id, read.body.credential);
  const verified = await verifyStatement(context, "checkin", read, wire.assertion.id, tenant, find);
  if (verified.key.kind !== "phone") throw new Fault("credential_kind");
  const directory = await context.cache.directory(tenant.id);
  const record = judgedRecord(directory, verified, context.now(), context.uuid());
  const commit = await context.committer.commit(checkinLedger, tenant.id, record);
  if (!commit) throw new Fault(await reasonNotStored(context, tenant, read));
  context.events.publish({ kind: "checkin", tenant: tenant.id, date: record.dutyDate ?? "", people: [record.person] });
  return receiptOf(record, commit.proof);
}

/** A retry is the same check-in: whatever is wrong with it by now, the same bytes get the same receipt. */
async function earlierReceipt(context: Context, tenant: Tenant, read: Read<"checkin">): Promise<Receipt | null> {
  const day = nonceDayOf(read.nonceToken);
  if (!day) return null;
  const stored = await findByBody(context.db, tenant.id, read.bodyHash, day);
  return stored && receiptOf(stored, await proofOf(context.db, tenant.id, stored));
}

async function reasonNotStored(context: Context, tenant: Tenant, read: Read<"checkin">): Promise<"credential_revoked" | "nonce_used"> {
  const row = await context.db
    .selectFrom("credential")
    .select("revoked_at")
    .where("tenant_id", "=", tenant.id)
    .where("credential_id", "=", read.body.credential)
    .executeTakeFirst();
  return row && row.revoked_at === null ? "nonce_used" : "credential_revoked";
}

const keptCharacters = 16_384;
const faultsOfStrangers: readonly string[] = ["nonce_malformed", "nonce_forged", "credential_unknown", "statement_tenant"];

async function keepAttempt(context: Context, tenant: Tenant, wire: Statement, read: Read<"checkin">, fault: Fault): Promise<void> {
  context.log.warn({ code: fault.code, credential: read.body.credential }, "check-in refused");
  if (faultsOfStrangers.includes(fault.code)) return;
  await context.db
    .insertInto("attempt")
    .values({
      tenant_id: tenant.id,
      attempt_id: context.uuid(),
      received_at: iso(context.now()),
      code: fault.code,
      credential_id: read.body.credential,
      person_id: read.body.person,
      statement: JSON.stringify(wire).slice(0, keptCharacters),
    })
    .execute();
}
