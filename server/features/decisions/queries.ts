import type { DecisionReceipt } from "../../../contract/day.ts";
import type { Db } from "../../db/open.ts";

/** The receipt of an earlier decision with the same bytes. */
export async function receiptByBody(db: Db, tenant: string, bodyHash: Uint8Array): Promise<DecisionReceipt | null> {
  const row = await db
    .selectFrom("decision as d")
    .innerJoin("decision_line as l", (join) => join.onRef("l.tenant_id", "=", "d.tenant_id").onRef("l.decision_id", "=", "d.decision_id"))
    .select(({ fn }) => ["d.decision_id as id", "d.received_at as receivedAt", fn.countAll<number>().as("lines")])
    .where("d.tenant_id", "=", tenant)
    .where("d.body_hash", "=", bodyHash)
    .groupBy(["d.decision_id", "d.received_at"])
    .executeTakeFirst();
  return row ?? null;
}

/** Why a row was not stored although its statement verified. */
export async function isRevoked(db: Db, tenant: string, credential: string): Promise<boolean> {
  const row = await db
    .selectFrom("credential")
    .select("revoked_at")
    .where("tenant_id", "=", tenant)
    .where("credential_id", "=", credential)
    .executeTakeFirst();
  return !row || row.revoked_at !== null;
}
