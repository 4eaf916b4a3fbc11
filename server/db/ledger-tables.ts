/** Row types of the ledger and of what history makes of it, for Kysely: check-ins, decisions, batches, judgements, and words on cases. */
import type { ColumnType, Generated } from "kysely";
import type { LedgerKindName } from "../../core/ledger/records.ts";
import type { At, Json, Leaf, Signed } from "./columns.ts";

export type LedgerTables = {
  checkin: Leaf & {
    tenant_id: string;
    nonce_day: string;
    checkin_id: string;
    person_id: string;
    credential_id: string;
    received_at: At;
    claimed_at: At;
    /** the moment it counts at: core/evidence/time.ts */
    counts_at: At;
    duty_date: string | null;
    session: "in" | "out" | null;
    place_id: string | null;
    distance_m: number | null;
    accuracy_m: number | null;
    outcome: "accepted" | "needs_look" | "refused";
    points: number;
    verdicts: Json<unknown>;
    features: Json<unknown>;
    judge_version: string;
    judged_hash: Uint8Array;
  };
  envelope: Signed & {
    tenant_id: string;
    nonce_day: string;
    checkin_id: string;
  };
  attempt: {
    tenant_id: string;
    attempt_id: string;
    received_at: At;
    code: string;
    credential_id: string | null;
    person_id: string | null;
    statement: string;
  };
  decision: Signed &
    Leaf & {
      tenant_id: string;
      nonce_day: string;
      decision_id: string;
      decided_by: string;
      credential_id: string;
      duty_date: string;
      session: "in" | "out";
      received_at: At;
    };
  decision_line: {
    tenant_id: string;
    decision_id: string;
    person_id: string;
    duty_date: string;
    session: "in" | "out";
    received_at: At;
    decided_by: string;
    word: "valid" | "invalid";
    reason: "not_in_muster" | "not_here" | null;
    note: string | null;
    checkin_id: string | null;
    photo: Generated<"shown" | "not_shown" | null>;
  };
  ledger_batch: {
    tenant_id: string;
    writer_id: string;
    seq: number;
    kind: LedgerKindName;
    leaf_count: number;
    root: Uint8Array;
    prev_heads: ColumnType<string[], string[] | undefined, never>;
    prev_hash: Uint8Array;
    hash: Uint8Array;
    committed_at: At;
    key_id: string;
    signature: Uint8Array;
    /** pg_current_xact_id() of the commit, as text */
    xact: Generated<string>;
    /** of clusters: xact counts within one */
    epoch: Generated<number>;
  };
  ledger_epoch: { tenant_id: string; epoch: number; began_at: At };
  signal_state: { tenant_id: string; key: string; body: Json<unknown>; until: string };
  history_cursor: {
    tenant_id: string;
    epoch: number;
    xact: string;
    committed_at: At;
    writer_id: string;
    seq: number;
    leaf_pos: number;
    today: string;
    folded: number;
    skipped: number;
  };
  judgement: {
    tenant_id: string;
    judgement_id: string;
    kind: "history" | "rejudged";
    nonce_day: string;
    checkin_id: string;
    person_id: string;
    received_at: At;
    judged_at: At;
    judge_version: string;
    outcome: "accepted" | "needs_look" | "refused";
    points: number;
    verdicts: Json<unknown>;
    connects: boolean;
  };
  answer: {
    tenant_id: string;
    answer_id: string;
    checkin_id: string;
    person_id: string;
    answered_at: At;
    text: string;
    photo: Uint8Array | null;
    photo_hash: Uint8Array | null;
  };
  case_word: {
    tenant_id: string;
    case_word_id: string;
    case_key: string;
    kind: string;
    people: string[];
    word: "innocent" | "confirmed" | "reopened";
    reason: string;
    said_by: string;
    said_at: At;
  };
};
