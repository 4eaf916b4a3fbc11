import type { Db } from "../../db/open.ts";
import type { AttestationJudgement } from "../../identity/attestation/judgement.ts";

export type PendingKey = {
  credential: string;
  person: string;
  tier: "A" | "B" | "C";
  model: string | null;
  warning: Warning;
  since: number;
};
type Warning = AttestationJudgement["warning"];

export async function pendingKeys(db: Db, tenant: string): Promise<PendingKey[]> {
  const rows = await db
    .selectFrom("credential")
    .select(["credential_id", "person_id", "tier", "model", "attestation", "created_at"])
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "phone")
    .where("confirmed_at", "is", null)
    .where("revoked_at", "is", null)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    credential: row.credential_id,
    person: row.person_id,
    tier: row.tier,
    model: row.model,
    warning: row.attestation.judged?.warning ?? null,
    since: row.created_at,
  }));
}

/** Who issued the activation code that a key was made with. */
export async function issuerOf(db: Db, tenant: string, credential: string): Promise<string | null> {
  const row = await db
    .selectFrom("credential as k")
    .innerJoin("activation_code as c", (join) => join.onRef("c.tenant_id", "=", "k.tenant_id").onRef("c.code_id", "=", "k.code_id"))
    .select("c.issued_by")
    .where("k.tenant_id", "=", tenant)
    .where("k.credential_id", "=", credential)
    .executeTakeFirst();
  return row?.issued_by ?? null;
}
