/** Six digits typed by the superior, with the person standing there, make a pending key a confirmed one. */
import type { ErrorCode } from "../../../contract/errors.ts";
import type { ActivationState } from "../../../contract/identity.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Tx } from "../../db/open.ts";
import type { Change } from "../../events.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { revokeCredential } from "../../identity/credential.ts";
import { digitsMatch } from "../../identity/digits.ts";
import { standingOf, todayOf } from "../../identity/standing.ts";
import { tell } from "../../identity/tell.ts";
import { mustConfirm } from "./policy.ts";
import { issuerOf } from "./queries.ts";

const mostTries = 5;
const lockedReason = "angka konfirmasi salah lima kali";

type Outcome = { fault?: ErrorCode; detail?: { left: number }; changes: Change[] };

/** A wrong try must stay counted: the transaction answers what happened, and the fault is thrown after its commit. */
export async function confirm(context: Context, who: Who, credential: string, digits: string): Promise<ActivationState> {
  const key = await context.cache.key(who.tenant, credential);
  if (!key || key.kind !== "phone") throw new Fault("credential_unknown");
  const directory = await context.cache.directory(who.tenant);
  const issuer = await issuerOf(context.db, who.tenant, credential);
  mustConfirm(who, standingOf(directory, key.person, todayOf(context, directory)), issuer);
  const by = directory.people.get(who.person)?.name ?? null;
  const outcome = await context.transact((tx) => tryDigits(context, tx, who, { credential, digits, by }));
  for (const change of outcome.changes) context.events.publish(change);
  if (outcome.fault) throw new Fault(outcome.fault, outcome.detail);
  return { credential, state: "confirmed", tier: key.tier };
}

type Try = { credential: string; digits: string; by: string | null };

async function tryDigits(context: Context, tx: Tx, who: Who, { credential, digits, by }: Try): Promise<Outcome> {
  const { tenant } = who;
  const row = await tx
    .selectFrom("credential")
    .select(["person_id", "digits_hash", "digits_tries", "confirmed_at", "revoked_at", "revoke_reason"])
    .where("tenant_id", "=", tenant)
    .where("credential_id", "=", credential)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.revoked_at !== null) return { fault: row.revoke_reason === lockedReason ? "digits_locked" : "credential_revoked", changes: [] };
  if (row.confirmed_at !== null || !row.digits_hash) return { fault: "already_confirmed", changes: [] };

  const of = { tenant, person: row.person_id };
  if (digitsMatch(context.keys, credential, digits, row.digits_hash)) {
    const confirmed = { confirmed_at: iso(context.now()), confirmed_by: who.person, digits_hash: null };
    await update(tx, tenant, credential, confirmed);
    await tell(context, tx, { ...of, kind: "phone_confirmed", detail: { by } });
    return { changes: [{ kind: "credential", tenant, credential }] };
  }
  const tries = row.digits_tries + 1;
  await update(tx, tenant, credential, { digits_tries: tries });
  if (tries < mostTries) return { fault: "digits_wrong", detail: { left: mostTries - tries }, changes: [] };
  await tell(context, tx, { ...of, kind: "phone_locked", detail: { by } });
  return {
    fault: "digits_locked",
    changes: await revokeCredential(context, tx, { tenant, credential, by: who.person, reason: lockedReason }),
  };
}

type Changed = { confirmed_at: string; confirmed_by: string; digits_hash: null } | { digits_tries: number };

async function update(tx: Tx, tenant: string, credential: string, changed: Changed): Promise<void> {
  await tx.updateTable("credential").set(changed).where("tenant_id", "=", tenant).where("credential_id", "=", credential).execute();
}
