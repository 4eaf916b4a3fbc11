/**
 * The hot path of one check-in: read → verify → judge → group commit → receipt. A statement that does not verify may be one that was recorded
 * before; else it is kept as an attempt. Only what answers a nonce of ours for this key comes so far: all other junk is refused by `readStatement`.
 */
import type { Overloaded, Receipt } from "../../../contract/checkin.ts";
import type { Statement } from "../../../contract/statement.ts";
import type { Origin } from "../../../core/evidence/evidence.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { isAway } from "../../db/away.ts";
import { iso } from "../../db/instant.ts";
import type { Tenant } from "../../directory/snapshot.ts";
import { Fault, isBusy } from "../../fault.ts";
import type { Limit } from "../../http/limit.ts";
import type { Room } from "../../http/room.ts";
import { nonceLife } from "../../statement/nonce.ts";
import { readStatement, verifyStatement, type Read } from "../../statement/read.ts";
import { timeToken, timeTokenMatches } from "../../statement/time-token.ts";
import { tellDelivery } from "./delivery.ts";
import { judgedRecord } from "./judge.ts";
import { receiptOf } from "./present.ts";
import { findByBody, proofOf } from "./queries.ts";
import { checkinLedger } from "./record.ts";

/**
 * `statements` and `attempts` by key; `statements` counts what a key really sent: a signature that verified, or bytes that are recorded as its own.
 * `atOnce`: when there is no room the phones come again with a time token.
 */
export type CheckinLimits = { statements: Limit; attempts: Limit; atOnce?: Room };

/** `origin`: the class of the address it came from, where an operator classified it. */
export async function receiveCheckin(
  context: Context,
  tenant: Tenant,
  wire: Statement,
  limits: CheckinLimits,
  origin: Origin | null = null,
): Promise<Receipt> {
  const read = readStatement(context, "checkin", wire, tenant);
  if (limits.atOnce?.isFull()) throw comeAgain(context, read, new Fault("overloaded", { retryAfter: fullFor }));
  const leave = limits.atOnce?.enter();
  try {
    return await anyReceipt(context, tenant, { wire, read, origin }, limits);
  } catch (error) {
    const busy = isAway(error) ? new Fault("overloaded", { retryAfter: awayFor }) : error;
    throw busy instanceof Fault && busy.code === "overloaded" ? comeAgain(context, read, busy) : busy;
  } finally {
    leave?.();
  }
}

/** Seconds after which a crowd has been served. */
const fullFor = 5;

/** Seconds after which a database that is away may be back. */
const awayFor = 5;

async function anyReceipt(context: Context, tenant: Tenant, { wire, read, origin }: Arrived, limits: CheckinLimits): Promise<Receipt> {
  try {
    return await firstReceipt(context, tenant, { wire, read, origin }, limits.statements);
  } catch (error) {
    if (!(error instanceof Fault) || isBusy(error)) throw error;
    const earlier = await earlierReceipt(context, tenant, read);
    if (!earlier) await keepAttempt(context, tenant, wire, read, error, limits.attempts);
    if (!earlier) throw error;
    if (error.code !== "nonce_used") limits.statements.take(read.body.credential);
    return earlier;
  }
}

type Arrived = { wire: Statement; read: Read<"checkin">; origin: Origin | null };

async function firstReceipt(context: Context, tenant: Tenant, { wire, read, origin }: Arrived, limit: Limit): Promise<Receipt> {
  const find = () => context.cache.key(tenant.id, read.body.credential);
  const verified = await verifyStatement(context, "checkin", read, wire.assertion.id, tenant, find);
  limit.take(verified.key.id);
  if (verified.key.kind !== "phone") throw new Fault("credential_kind");
  const directory = await context.cache.directory(tenant.id);
  const record = await judgedRecord(context, directory, verified, { origin, timeTokenAt: tokenTime(context, wire, read) });
  const commit = await context.committer.commit(checkinLedger, tenant.id, record);
  if (!commit) throw new Fault(await reasonNotStored(context, tenant, read));
  await tellDelivery(context, record, wire.failures);
  context.events.publish({ kind: "checkin", tenant: tenant.id, date: record.dutyDate ?? "", people: [record.person] });
  return receiptOf(record, commit.proof);
}

/** A token that we did not give for these bytes is no reason to lose the statement: it bounds nothing. */
function tokenTime(context: Context, { timeToken: given }: Statement, { bodyHash, body }: Read<"checkin">): Instant | null {
  if (!given) return null;
  if (timeTokenMatches(context.keys, bodyHash, given)) return given.at;
  context.log.warn({ credential: body.credential }, "a time token does not verify");
  return null;
}

/** There was no room, but the statement was here now: the phone keeps this word beside it. */
function comeAgain(context: Context, { bodyHash }: Read<"checkin">, { code, detail }: Fault): Fault {
  const told: Overloaded = { ...(detail as Overloaded), timeToken: timeToken(context.keys, bodyHash, context.now()) };
  return new Fault(code, told);
}

/** A retry is the same check-in: whatever is wrong with it by now, the same bytes get the same receipt. */
async function earlierReceipt(context: Context, tenant: Tenant, read: Read<"checkin">): Promise<Receipt | null> {
  const stored = await findByBody(context.db, tenant.id, read.bodyHash, read.nonceDay);
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

/** Anybody may ask for a nonce of any key and answer it with junk: of each key only so many are kept, none of a nonce that ran out 72 hours ago or more. */
async function keepAttempt(
  context: Context,
  tenant: Tenant,
  wire: Statement,
  read: Read<"checkin">,
  fault: Fault,
  limit: Limit,
): Promise<void> {
  context.log.warn({ code: fault.code, credential: read.body.credential }, "check-in refused");
  const key = await context.cache.key(tenant.id, read.body.credential);
  if (!key || context.now() > read.nonce.issuedAt + 2 * nonceLife.stock || !limit.allows(key.id)) return;
  await context.db
    .insertInto("attempt")
    .values({
      tenant_id: tenant.id,
      attempt_id: context.uuid(),
      received_at: iso(context.now()),
      code: fault.code,
      credential_id: key.id,
      person_id: key.person,
      statement: JSON.stringify(wire).slice(0, keptCharacters),
    })
    .execute();
}
