/** An act's path: read → verify → its subject's own rules → group commit → receipt. A retry of the same bytes is the same act. */
import type { ActReceipt, Statement } from "../../contract/statement.ts";
import type { Context } from "../context.ts";
import type { Tenant } from "../directory/snapshot.ts";
import { Fault, isBusy } from "../fault.ts";
import type { Limit } from "../http/limit.ts";
import type { Commit, LedgerKind } from "../ledger/committer.ts";
import { readStatement, verifyStatement, type Read } from "../statement/read.ts";
import type { Act } from "../../core/acts/act.ts";
import { handlerOf, type ActHandler, type ActHandlers } from "./handler.ts";
import type { ActRecord } from "./record.ts";

export type ActPath = { handlers: ActHandlers; ledger: LedgerKind<ActRecord>; limit: Limit };

export async function receiveAct(context: Context, tenant: Tenant, wire: Statement, path: ActPath): Promise<ActReceipt> {
  const read = readStatement(context, "act", wire, tenant);
  try {
    return await firstReceipt(context, tenant, wire, read, path);
  } catch (error) {
    if (!(error instanceof Fault) || isBusy(error)) throw error;
    const earlier = await earlierReceipt(context, tenant.id, read.bodyHash);
    if (earlier) return earlier;
    context.log.warn({ code: error.code, credential: read.body.credential, subject: read.body.act.subject }, "act refused");
    throw error;
  }
}

async function firstReceipt(
  context: Context,
  tenant: Tenant,
  wire: Statement,
  read: Read<"act">,
  { handlers, ledger, limit }: ActPath,
): Promise<ActReceipt> {
  const find = () => context.cache.key(tenant.id, read.body.credential);
  const verified = await verifyStatement(context, "act", read, wire.assertion.id, tenant, find);
  const { body, key, nonce, nonceDay, nonceHash, bodyHash, bytes, assertion, second } = verified;
  limit.take(key.id);
  if (!key.confirmed) throw new Fault("credential_pending");
  const signed = { id: context.uuid(), tenant: tenant.id, person: key.person, key, receivedAt: context.now(), body, act: body.act };
  const handler = handlerOf(handlers, body.act);
  const envelope = { nonce: nonce.bytes, body: bytes, ...assertion, second };
  const unchecked = { ...signed, nonceDay, nonceHash, bodyHash, envelope };
  const record = await checked(context, handler, unchecked);
  const commit = await committed(context, { handler, ledger }, record).catch(alreadyDecided);
  if (!commit) throw new Fault((await isRevoked(context, tenant.id, key.id)) ? "credential_revoked" : "nonce_used");
  try {
    await handler.told?.(context, signed);
  } catch (error) {
    context.log.error({ subject: body.act.subject, error: String(error) }, "an act was stored, and telling of it failed");
  }
  return { id: record.id, receivedAt: record.receivedAt };
}

async function checked(context: Context, handler: ActHandler<Act>, record: ActRecord): Promise<ActRecord> {
  const upon = await handler.check(context, await context.cache.directory(record.tenant), record);
  return upon === undefined ? record : { ...record, upon };
}

/** Where something came between check and commit the act is checked anew, on a directory that is read anew: it stands, or says what forbids it now. */
async function committed(
  context: Context,
  { handler, ledger }: { handler: ActHandler<Act>; ledger: LedgerKind<ActRecord> },
  record: ActRecord,
): Promise<Commit> {
  let again = record;
  for (let tries = 1; ; tries++) {
    try {
      return await context.committer.commit(ledger, record.tenant, again);
    } catch (error) {
      if (tries === mostTries || !isChanged(error)) throw error;
      context.events.publish({ kind: "directory", tenant: record.tenant });
      again = await checked(context, handler, record);
    }
  }
}

const mostTries = 5;
const isChanged = (error: unknown) => error instanceof Error && "code" in error && error.code === "23P01";

/** SQLSTATE 23505 of the subject's own rows: somebody else's act of the same thing came first, between this one's check and its commit. */
function alreadyDecided(error: unknown): never {
  if (error instanceof Error && "code" in error && (error.code === "23505" || error.code === "23P01")) throw new Fault("already_decided");
  throw error;
}

async function earlierReceipt({ db }: Context, tenant: string, bodyHash: Uint8Array): Promise<ActReceipt | null> {
  const row = await db
    .selectFrom("act")
    .select(["act_id as id", "received_at as receivedAt"])
    .where("tenant_id", "=", tenant)
    .where("body_hash", "=", bodyHash)
    .executeTakeFirst();
  return row ?? null;
}

async function isRevoked({ db }: Context, tenant: string, credential: string): Promise<boolean> {
  const row = await db
    .selectFrom("credential")
    .select("revoked_at")
    .where("tenant_id", "=", tenant)
    .where("credential_id", "=", credential)
    .executeTakeFirst();
  return !row || row.revoked_at !== null;
}
