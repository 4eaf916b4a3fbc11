import { iso } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import type { Keys } from "./keys.ts";

/** For all of a database whose servers share one keys file. */
export async function publishKeys(db: Db, keys: Keys): Promise<void> {
  const tenants = await db.selectFrom("tenant").select("tenant_id").execute();
  for (const { tenant_id } of tenants) await publishKeysFor(db, keys, tenant_id);
}

/** Keeps the public ledger keys beside the facts they sign, so that an export verifies without this server. A server does it for the tenant it serves: another's may have keys of its own. */
export async function publishKeysFor(db: Db, keys: Keys, tenant: string): Promise<void> {
  await db
    .insertInto("server_public_key")
    .values(
      keys.publicKeys.map(({ id, publicKey, createdAt }) => ({
        tenant_id: tenant,
        key_id: id,
        public_key: publicKey,
        created_at: iso(createdAt),
      })),
    )
    .onConflict((conflict) => conflict.columns(["tenant_id", "key_id"]).doNothing())
    .execute();
}
