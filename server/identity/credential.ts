/** Keys as rows: made, and taken away with the sessions they opened. */
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Tx } from "../db/open.ts";
import type { Change } from "../events.ts";
import { waitForCommits } from "./revocation.ts";
import type { RegisteredKey } from "./registration.ts";
import type { Purpose } from "./codes.ts";

export type NewCredential = {
  id: string;
  tenant: string;
  person: string;
  kind: Purpose;
  key: RegisteredKey;
  /** DER SubjectPublicKeyInfo, beside a key that can be synced */
  secondKey: Buffer | null;
  marker: string | null;
  /** the activation code it was made with */
  code: string | null;
  model: string | null;
  /** null: nothing to confirm, as for desk keys */
  digitsHash: Buffer | null;
};

export async function insertCredential(context: Context, tx: Tx, made: NewCredential): Promise<void> {
  const now = iso(context.now());
  await tx
    .insertInto("credential")
    .values({
      tenant_id: made.tenant,
      credential_id: made.id,
      webauthn_id: made.key.webauthnId,
      person_id: made.person,
      kind: made.kind,
      tier: made.key.tier,
      public_key: made.key.publicKey,
      backup_eligible: made.key.backupEligible,
      backed_up: made.key.backedUp,
      aaguid: made.key.aaguid,
      second_key: made.secondKey,
      attestation: JSON.stringify(made.key.attestation),
      marker: made.marker,
      code_id: made.code,
      model: made.model,
      created_at: now,
      digits_hash: made.digitsHash,
      confirmed_at: made.digitsHash ? null : now,
    })
    .execute();
}

/** Answers what is to be published after the commit. */
export async function revokeCredential(
  context: Pick<Context, "now">,
  tx: Tx,
  revoked: { tenant: string; credential: string; by: string; reason: string },
): Promise<Change[]> {
  const { tenant, credential } = revoked;
  await waitForCommits(tx, tenant);
  const now = iso(context.now());
  await tx
    .updateTable("credential")
    .set({ revoked_at: now, revoked_by: revoked.by, revoke_reason: revoked.reason })
    .where("tenant_id", "=", tenant)
    .where("credential_id", "=", credential)
    .where("revoked_at", "is", null)
    .execute();
  const sessions = await tx
    .updateTable("session")
    .set({ revoked_at: now })
    .where("tenant_id", "=", tenant)
    .where("credential_id", "=", credential)
    .where("revoked_at", "is", null)
    .returning("session_id")
    .execute();
  return [
    { kind: "credential", tenant, credential },
    ...sessions.map(({ session_id: session }): Change => ({ kind: "session", tenant, session })),
  ];
}

/** The unique index that an insert ran into; null for any other error. Of a distributed table the index of a part is told, `credential_one_phone_102008`. */
export function violatedIndex(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "23505") return null;
  return "constraint" in error ? String(error.constraint).replace(/_\d{6,}$/, "") : "";
}
