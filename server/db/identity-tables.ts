/** Row types of keys, codes and sessions, for Kysely. */
import type { ColumnType, Generated } from "kysely";
import type { AttestationJudgement } from "../identity/attestation/judgement.ts";
import type { At, Json, MaybeAt } from "./columns.ts";

export type IdentityTables = {
  activation_code: {
    tenant_id: string;
    code_id: string;
    person_id: string;
    purpose: "phone" | "desk";
    code_hash: Uint8Array;
    issued_by: string | null;
    issued_at: At;
    expires_at: At;
    used_at: MaybeAt;
    withdrawn_at: MaybeAt;
  };
  credential: {
    tenant_id: string;
    credential_id: string;
    webauthn_id: string;
    person_id: string;
    kind: "phone" | "desk";
    tier: "A" | "B" | "C";
    public_key: Uint8Array;
    second_key: ColumnType<Uint8Array | null, Uint8Array | null | undefined, never>;
    backup_eligible: boolean;
    backed_up: boolean;
    aaguid: string;
    /** `object`, `clientData`: as received (base64url), so that it can be judged again; `judged`: what the policy said when the key was made */
    attestation: Json<{ format: string; verified?: boolean; object?: string; clientData?: string; judged?: AttestationJudgement | null }>;
    marker: string | null;
    code_id: string | null;
    model: string | null;
    created_at: At;
    digits_hash: Uint8Array | null;
    digits_tries: Generated<number>;
    confirmed_at: MaybeAt;
    confirmed_by: string | null;
    revoked_at: MaybeAt;
    revoked_by: string | null;
    revoke_reason: string | null;
  };
  phone_change: {
    tenant_id: string;
    change_id: string;
    person_id: string;
    reason: string;
    requested_by: string;
    requested_at: At;
    first_by: string | null;
    first_at: MaybeAt;
    second_by: string | null;
    second_at: MaybeAt;
    rejected_by: string | null;
    rejected_at: MaybeAt;
    reject_note: string | null;
  };
  session: {
    tenant_id: string;
    session_hash: Uint8Array;
    session_id: string;
    person_id: string;
    credential_id: string | null;
    created_at: At;
    seen_at: At;
    expires_at: At;
    revoked_at: MaybeAt;
  };
  notice: {
    tenant_id: string;
    notice_id: string;
    person_id: string;
    kind: string;
    detail: Json<Record<string, string | number | null>>;
    created_at: At;
    read_at: MaybeAt;
  };
  spent_nonce: { tenant_id: string; nonce_day: string; nonce_hash: Uint8Array };
};
