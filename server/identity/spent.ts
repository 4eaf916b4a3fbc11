import type { Tx } from "../db/open.ts";
import { Fault } from "../fault.ts";

/** A nonce that keeps no envelope is spent once. Throws nonce_used. */
export async function spendNonce(tx: Tx, tenant: string, nonceDay: string, nonceHash: Uint8Array): Promise<void> {
  const spent = await tx
    .insertInto("spent_nonce")
    .values({ tenant_id: tenant, nonce_day: nonceDay, nonce_hash: nonceHash })
    .onConflict((conflict) => conflict.doNothing())
    .returning("nonce_day")
    .execute();
  if (spent.length === 0) throw new Fault("nonce_used");
}
