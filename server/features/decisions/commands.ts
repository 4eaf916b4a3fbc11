/** A decision's path: read → verify → the queue allows every line → group commit → receipt. A retry of the same bytes is the same decision. */
import type { DecisionReceipt } from "../../../contract/day.ts";
import type { Statement } from "../../../contract/statement.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory, Tenant } from "../../directory/snapshot.ts";
import { Fault, isBusy } from "../../fault.ts";
import type { Limit } from "../../http/limit.ts";
import { tell } from "../../identity/tell.ts";
import { readStatement, verifyStatement, type Read, type Verified } from "../../statement/read.ts";
import { refuseForm, refuseKey, refuseLines } from "./policy.ts";
import { isRevoked, receiptByBody } from "./queries.ts";
import { loadDecidable } from "./queue.ts";
import { decisionLedger, type DecisionRecord } from "./record.ts";

/** `limit`: of a key, counted only once its signature verified. */
export async function receiveDecision(context: Context, tenant: Tenant, wire: Statement, limit: Limit): Promise<DecisionReceipt> {
  const read = readStatement(context, "decision", wire, tenant);
  try {
    return await firstReceipt(context, tenant, wire, read, limit);
  } catch (error) {
    if (!(error instanceof Fault) || isBusy(error)) throw error;
    const earlier = await receiptByBody(context.db, tenant.id, read.bodyHash);
    if (earlier) return earlier;
    context.log.warn({ code: error.code, credential: read.body.credential }, "decision refused");
    throw error;
  }
}

async function firstReceipt(
  context: Context,
  tenant: Tenant,
  wire: Statement,
  read: Read<"decision">,
  limit: Limit,
): Promise<DecisionReceipt> {
  const find = () => context.cache.key(tenant.id, read.body.credential);
  const verified = await verifyStatement(context, "decision", read, wire.assertion.id, tenant, find);
  const { body, key } = verified;
  limit.take(key.id);
  refuseKey(key);
  realDate(body.date);
  refuseForm(body);
  const directory = await context.cache.directory(tenant.id);
  const now = context.now();
  const lines = await loadDecidable(context, directory, key.person, body, now);
  refuseLines(body, new Map(lines.map((line) => [line.person, line])), now);

  const record = recordOf(verified, now, context.uuid());
  const commit = await context.committer.commit(decisionLedger, tenant.id, record);
  if (!commit) throw new Fault((await isRevoked(context.db, tenant.id, key.id)) ? "credential_revoked" : "nonce_used");
  context.events.publish({ kind: "decision", tenant: tenant.id, date: body.date, people: body.lines.map(({ person }) => person) });
  await tellOfPhotos(context, directory, record);
  return { id: record.id, receivedAt: record.receivedAt, lines: record.lines.length };
}

/** Whose photo does not show what was asked (P2) is told, and may take another. The decision stands whatever becomes of it. */
async function tellOfPhotos(context: Context, directory: Directory, { tenant, person, date, lines }: DecisionRecord): Promise<void> {
  const wrong = lines.filter(({ photo }) => photo === "not_shown");
  if (wrong.length === 0) return;
  const detail = { by: nameOf(directory, person), date };
  try {
    await context.transact(async (tx) => {
      for (const line of wrong) await tell(context, tx, { tenant, person: line.person, kind: "photo_not_shown", detail });
    });
  } catch (error) {
    context.log.error({ error: String(error) }, "a decision was stored, and telling of a photo failed");
  }
}

function recordOf(verified: Verified<"decision">, receivedAt: number, id: string): DecisionRecord {
  const { body, key, nonce, nonceDay, nonceHash, bodyHash, bytes, assertion, second } = verified;
  return {
    id,
    tenant: key.tenant,
    nonceDay,
    person: key.person,
    credential: key.id,
    date: body.date,
    session: body.session,
    receivedAt,
    nonceHash,
    bodyHash,
    lines: body.lines,
    envelope: { nonce: nonce.bytes, body: bytes, ...assertion, second },
  };
}
