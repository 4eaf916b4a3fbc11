/** Row types of db/migrations, for Kysely. An instant is read as milliseconds and written as an ISO string (`iso`). */
import type { ColumnType, Generated } from "kysely";
import type { ExcuseKind } from "../../core/day/facts.ts";
import type { LedgerKindName } from "../../core/ledger/records.ts";
import type { At, Json, MaybeAt } from "./columns.ts";
import type { ActTables, WrittenHolding } from "./act-tables.ts";
import type { MonthTables } from "./month-tables.ts";
import type { ScheduleTables } from "./schedule-tables.ts";
import type { AttestationJudgement } from "../identity/attestation/judgement.ts";

export type TenantSettings = {
  approval: "required" | "by_exception";
  decideWorkingDays: number;
  escalateWorkingDays: number;
  ruleSet: string;
  /** the second muster: share of names a day (0: none, at most 0.5; 0.03 unless set) and whether another unit's superior walks the list */
  secondMuster?: { share: number; otherUnit: boolean };
  /** days after the end of their month that photos are kept; 180 unless said */
  photoDays?: number;
  /** of corrections: "forgot" a month, working days to ask, from which one on the head agrees too; 3, 5, 3 unless set */
  corrections?: { forgotAMonth: number; technicalAMonth?: number; workingDays: number; headFrom: number };
  /** of discipline: working days for a superior who was told (5 unless set), and how lateness is shown as days (off) */
  discipline?: { actWorkingDays: number; minutesADay: "off" | "duty" | 450 | 510 };
  /** working days for one who must agree to a request, before it also goes to the next superior; 3 unless said */
  requestWorkingDays?: number;
};

export type Tables = ActTables &
  MonthTables &
  ScheduleTables & {
    migration: { name: string; applied_at: Generated<At> };
    tenant: {
      tenant_id: string;
      name: string;
      zone: "WIB" | "WITA" | "WIT";
      origin: string;
      rp_id: string;
      settings: Json<TenantSettings>;
      created_at: At;
    };
    pattern: { tenant_id: string; pattern_id: string; code: string; body: Json<unknown> };
    holiday: { tenant_id: string; date: string; name: string; kind: "libur_nasional" | "cuti_bersama" | "libur_daerah" };
    ramadan: { tenant_id: string; from_date: string; until_date: string };
    unit: {
      tenant_id: string;
      unit_id: string;
      code: string;
      name: string;
      kind: string;
      parent_id: string | null;
      zone: "WIB" | "WITA" | "WIT" | null;
      pattern_id: string | null;
    };
    place: {
      tenant_id: string;
      place_id: string;
      unit_id: string;
      name: string;
      lat: number | null;
      lon: number | null;
      radius_m: number | null;
      ring: Json<[number, number][]> | null;
      valid_from: string;
      valid_until: string | null;
    };
    person: { tenant_id: string; person_id: string; nip: string | null; name: string; status: PersonStatus; created_at: At };
    tpp: { tenant_id: string; person_id: string; valid_from: string; total: number; parts: Json<Record<string, number>> };
    position: {
      tenant_id: string;
      position_id: string;
      code: string;
      name: string;
      unit_id: string;
      superior_id: string | null;
      approves: boolean;
    };
    holding: {
      tenant_id: string;
      holding_id: string;
      position_id: string;
      person_id: string;
      kind: "definitif" | "plt" | "plh";
      valid_from: string;
      valid_until: string | null;
    } & WrittenHolding;
    pattern_assignment: {
      tenant_id: string;
      person_id: string;
      valid_from: string;
      valid_until: string | null;
      pattern_id: string;
      cycle_offset: number;
    };
    import_run: {
      tenant_id: string;
      import_id: string;
      imported_by: string | null;
      imported_at: At;
      file_hash: Uint8Array;
      counts: Json<Record<string, number>>;
    };
    role_grant: {
      tenant_id: string;
      grant_id: string;
      person_id: string;
      role: GrantedRole;
      unit_id: string | null;
      valid_from: string;
      valid_until: string | null;
      granted_by: string | null;
      granted_at: At;
    };
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
    checkin: {
      tenant_id: string;
      nonce_day: string;
      checkin_id: string;
      person_id: string;
      credential_id: string;
      nonce_hash: Uint8Array;
      body_hash: Uint8Array;
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
      writer_id: string;
      batch_seq: number;
      leaf_pos: number;
    };
    envelope: {
      tenant_id: string;
      nonce_day: string;
      checkin_id: string;
      nonce: Uint8Array;
      body: Uint8Array;
      client_data: Uint8Array;
      authenticator_data: Uint8Array;
      signature: Uint8Array;
      second_signature: Uint8Array | null;
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
    decision: {
      tenant_id: string;
      nonce_day: string;
      decision_id: string;
      decided_by: string;
      credential_id: string;
      duty_date: string;
      session: "in" | "out";
      received_at: At;
      nonce_hash: Uint8Array;
      body_hash: Uint8Array;
      nonce: Uint8Array;
      body: Uint8Array;
      client_data: Uint8Array;
      authenticator_data: Uint8Array;
      signature: Uint8Array;
      second_signature: Uint8Array | null;
      writer_id: string;
      batch_seq: number;
      leaf_pos: number;
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
    excuse: {
      tenant_id: string;
      excuse_id: string;
      person_id: string;
      from_date: string;
      until_date: string;
      kind: ExcuseKind;
      note: string | null;
      recorded_by: string;
      recorded_at: At;
      cancels: string | null;
      half: Generated<"in" | "out" | null>;
      request_id: Generated<string | null>;
      act_id: Generated<string | null>;
    };
    look: {
      tenant_id: string;
      look_id: string;
      person_id: string;
      looked_by: string;
      looked_at: At;
      what: string;
      duty_date: string | null;
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
    server_public_key: { tenant_id: string; key_id: string; public_key: Uint8Array; created_at: At };
    job_run: { tenant_id: string; job: string; last_started: At; last_finished: MaybeAt; last_error: string | null };
  };

export type PersonStatus = "PNS" | "PPPK" | "PPPK_PARUH_WAKTU" | "NON_ASN";
export type GrantedRole = "unit_admin" | "bkpsdm" | "outage_officer" | "legal" | "bendahara" | "inspector" | "leadership";
