import type { Statement } from "../../../contract/statement.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Tenant } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { openSession, whoBehind, type NewSession } from "../../http/session.ts";
import { spendNonce } from "../../identity/spent.ts";
import { readStatement, verifyStatement } from "../../statement/read.ts";
import { credentialOf } from "./queries.ts";

/** A key that waits for its confirmation may sign in too: its owner checks in and is looked at. */
export async function signIn(context: Context, tenant: Tenant, wire: Statement): Promise<{ who: Who; session: NewSession }> {
  const read = readStatement(context, "login", wire, tenant);
  const find = async () => {
    const id = read.body.credential ?? (await credentialOf(context.db, tenant.id, wire.assertion.id));
    return id === null ? null : context.cache.key(tenant.id, id);
  };
  const verified = await verifyStatement(context, "login", read, wire.assertion.id, tenant, find);
  const session = await context.transact(async (tx) => {
    await spendNonce(tx, tenant.id, verified.nonceDay, verified.nonceHash);
    const { person, id: credential, kind } = verified.key;
    return openSession(context, tx, { tenant: tenant.id, person, credential, kind });
  });
  // The cache may be a moment behind; a session of a revoked key is none.
  const who = await whoBehind(context, tenant.id, session.cookie);
  if (!who) throw new Fault("credential_revoked");
  return { who, session };
}

export async function signOut(context: Context, who: Who): Promise<void> {
  await context.transact((tx) =>
    tx
      .updateTable("session")
      .set({ revoked_at: iso(context.now()) })
      .where("tenant_id", "=", who.tenant)
      .where("session_id", "=", who.session)
      .execute(),
  );
  context.events.publish({ kind: "session", tenant: who.tenant, session: who.session });
}
