/** Row types of musters, acts, findings, outages and photos (db/migrations/0006), for Kysely. */
import type { AttendedReason } from "../../core/acts/act.ts";
import type { Settings } from "../../contract/settings.ts";
import type { ColumnType, Generated } from "kysely";
import type { At, Json, Leaf, MaybeAt, Signed } from "./columns.ts";

type Session = "in" | "out";
type Said = { said_by: string; said_at: At };

export type ActTables = {
  delivery: {
    tenant_id: string;
    checkin_id: string;
    person_id: string;
    received_at: At;
    first_failed_at: At;
    last_failed_at: At;
    tries: number;
    last_failure: string;
  };
  act: Signed &
    Leaf & {
      tenant_id: string;
      nonce_day: string;
      act_id: string;
      subject: string;
      person_id: string;
      credential_id: string;
      received_at: At;
    };
  attended: {
    tenant_id: string;
    act_id: string;
    person_id: string;
    duty_date: string;
    session: Session;
    said_at: MaybeAt;
    reason: AttendedReason;
    note: string | null;
    photo_hash: Uint8Array | null;
    recorded_by: string;
    recorded_at: At;
    request_id: Generated<string | null>;
  };
  muster_rule: {
    tenant_id: string;
    rule_id: string;
    name: string;
    kind: "apel" | "upacara";
    session: Session | null;
    unit_ids: string[] | null;
    statuses: string[] | null;
    weekdays: number[] | null;
    dates: string[] | null;
    starts: string;
    minutes: number;
    host_unit_id: string;
    place_id: string | null;
    valid_from: string;
    valid_until: string | null;
    created_by: string;
    created_at: At;
  };
  muster_excuse: {
    tenant_id: string;
    excuse_id: string;
    person_id: string;
    from_date: string;
    until_date: string;
    kind: "sakit" | "hamil" | "berhalangan_tetap" | "tugas_lapangan";
    note: string | null;
    recorded_by: string;
    recorded_at: At;
    cancels: string | null;
  };
  muster: {
    tenant_id: string;
    muster_id: string;
    date: string;
    rule_id: string | null;
    session: Session | null;
    unit_id: string;
    place_id: string | null;
    name: string;
    from_at: At;
    until_at: At;
    opened_by: string;
    opened_at: At;
  };
  draw: { tenant_id: string; draw_id: string; date: string; commitment: Uint8Array; mac_key: number; share: number; published_at: At };
  draw_unit: {
    tenant_id: string;
    draw_id: string;
    unit_id: string;
    from_at: At;
    until_at: At;
    walk_id: string;
    moment: At;
    verifier_id: string | null;
    names: string[];
    drawn: Json<unknown>;
    told_at: At;
  };
  draw_reveal: { tenant_id: string; draw_id: string; seed: Uint8Array; drawn: Json<unknown>; revealed_at: At };
  roll: {
    tenant_id: string;
    act_id: string;
    purpose: "muster" | "second" | "inspection";
    subject_id: string | null;
    unit_id: string | null;
    date: string;
    taken_by: string;
    taken_at: At;
    note: string | null;
  };
  roll_entry: {
    tenant_id: string;
    act_id: string;
    person_id: string;
    duty_date: string;
    purpose: "muster" | "second" | "inspection";
    subject_id: string | null;
    word: "here" | "away" | "excused";
    note: string | null;
    taken_by: string;
    taken_at: At;
  };
  finding: {
    tenant_id: string;
    finding_id: string;
    kind: string;
    key: string;
    people: string[];
    approver_id: string | null;
    unit_id: string | null;
    detail: Json<unknown>;
    from_date: string;
    until_date: string;
    found_at: At;
  };
  finding_word: {
    tenant_id: string;
    word_id: string;
    finding_id: string;
    word: "answer" | "confirmed" | "dismissed";
    text: string;
    act_id: string | null;
  } & Said;
  falsification: {
    tenant_id: string;
    act_id: string;
    finding_id: string;
    person_id: string;
    duty_date: string;
    role: "person" | "approver";
  } & Said;
  heartbeat: { tenant_id: string; process_id: string; started_at: At; last_at: At };
  outage_proposal: {
    tenant_id: string;
    proposal_id: string;
    unit_ids: string[] | null;
    from_at: At;
    until_at: At;
    evidence: Json<unknown>;
    proposed_at: At;
    key: string;
  };
  outage: {
    tenant_id: string;
    act_id: string;
    outage_id: string;
    proposal_id: string | null;
    unit_ids: string[] | null;
    from_at: At;
    until_at: At;
    reason: string;
  } & Said;
  outage_end: { tenant_id: string; act_id: string; outage_id: string; reason: string } & Said;
  manual_mode: {
    tenant_id: string;
    act_id: string;
    mode_id: string;
    unit_ids: string[] | null;
    from_at: At;
    until_at: At;
    reason: string;
    renews: string | null;
  } & Said;
  setting_change: {
    tenant_id: string;
    change_id: string;
    changed_by: string;
    changed_at: At;
    before: Json<Settings>;
    after: Json<Settings>;
  };
  manual_end: { tenant_id: string; act_id: string; mode_id: string; reason: string; ended_at: At; said_by: string };
  photo: {
    tenant_id: string;
    photo_hash: Uint8Array;
    statement_kind: "checkin" | "act" | "paper" | "reference";
    statement_id: string;
    person_id: string;
    unit_id: string | null;
    taken_at: At;
    received_at: At;
    bytes: number;
    dhash: Uint8Array;
    challenge: Generated<string | null>;
    band0: ColumnType<number, never, never>;
    band1: ColumnType<number, never, never>;
    band2: ColumnType<number, never, never>;
    band3: ColumnType<number, never, never>;
    verdicts: Json<unknown>;
    recorded_by: Generated<string | null>;
  };
  photo_dropped: { tenant_id: string; statement_id: string; person_id: string; photo_hash: Uint8Array; dropped_at: At };
  paper_batch: { tenant_id: string; batch_id: string; mode_id: string; file_hash: Uint8Array; uploaded_by: string; uploaded_at: At };
  paper_entry: {
    tenant_id: string;
    entry_id: string;
    batch_id: string;
    line: number;
    person_id: string;
    duty_date: string;
    session: Session;
    said_at: MaybeAt;
    note: string | null;
    photo_hash: Uint8Array | null;
    original_hash: Uint8Array | null;
    remarks: Json<string[]> | null;
  };
};

/** What holdings carry since they can be written by hand. */
export type WrittenHolding = {
  recorded_by: Generated<string | null>;
  recorded_at: MaybeAt;
  note: Generated<string | null>;
  ended_by: Generated<string | null>;
  ended_at: MaybeAt;
};
