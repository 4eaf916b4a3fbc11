/** Row types of requests, rule sets, recaps and discipline (db/migrations/0007), for Kysely. */
import type { ColumnType } from "kysely";
import type { RuleSet } from "../../core/allowance/clause.ts";
import type { LineSums } from "../../core/recap/sums.ts";
import type { Counts } from "../../contract/dashboard.ts";
import type { At, Json } from "./columns.ts";

type Session = "in" | "out";
type Said = { said_by: string; said_at: At };
/** bigint of rupiah: a number when read (open.ts), a number when written. */
type Rupiah = ColumnType<number, number, number>;

export type MonthTables = {
  request: {
    tenant_id: string;
    request_id: string;
    kind: "leave" | "correction" | "swap";
    person_id: string;
    asked_by: string;
    asked_at: At;
    from_date: string;
    until_date: string;
    body: Json<unknown>;
    steps: Json<string[]>;
  };
  request_word: {
    tenant_id: string;
    act_id: string;
    request_id: string;
    step: number;
    word: "approve" | "reject" | "cancel";
    note: string | null;
    asked: Uint8Array;
  } & Said;
  request_file: {
    tenant_id: string;
    file_id: string;
    request_id: string;
    name: string;
    media_type: string;
    health: boolean;
    bytes: Uint8Array;
    hash: Uint8Array;
    put_by: string;
    put_at: At;
    ordinal: number;
  };
  left_duty: { tenant_id: string; act_id: string; person_id: string; duty_date: string; from_at: At; until_at: At; note: string } & Said;
  duty_elsewhere: {
    tenant_id: string;
    act_id: string;
    request_id: string;
    person_id: string;
    from_date: string;
    until_date: string;
    kind: "wfa" | "dinas_luar";
    name: string | null;
    lat: number | null;
    lon: number | null;
    radius_m: number | null;
  } & Said;
  errand: {
    tenant_id: string;
    act_id: string;
    request_id: string;
    person_id: string;
    duty_date: string;
    from_at: At;
    until_at: At;
  } & Said;
  leave_carried: {
    tenant_id: string;
    carried_id: string;
    person_id: string;
    year: number;
    days: number;
    letter: string;
    put_by: string | null;
    put_at: At;
  };
  rule_set: { tenant_id: string; set_id: string; code: string; body: Json<RuleSet>; hash: Uint8Array; put_by: string | null; put_at: At };
  rule_force: { tenant_id: string; act_id: string; set_id: string; from_date: string; number: string } & Said;
  recap: {
    tenant_id: string;
    recap_id: string;
    unit_id: string;
    month: string;
    as_of: At;
    engine: string;
    people: number;
    hash: Uint8Array;
    totals: Json<unknown>;
    made_by: string | null;
    made_at: At;
  };
  recap_line: {
    tenant_id: string;
    recap_id: string;
    person_id: string;
    body: string;
    hash: Uint8Array;
    cut: Rupiah;
    payable: Rupiah;
    open: number;
    sums: Json<LineSums>;
  };
  recap_basis: { tenant_id: string; recap_id: string; body: Uint8Array; hash: Uint8Array };
  person_group_word: {
    tenant_id: string;
    word_id: string;
    person_id: string;
    name: string;
    valid_from: string;
    valid_until: string | null;
    replaces: string | null;
    reason: string;
    recorded_by: string | null;
    recorded_at: At;
  };
  /** a view */
  person_group: { tenant_id: string; word_id: string; person_id: string; name: string; valid_from: string; valid_until: string | null };
  recap_signature: {
    tenant_id: string;
    act_id: string;
    recap_id: string;
    unit_id: string;
    month: string;
    stage: "checked" | "head" | "bkpsdm";
    carried: number;
    signed_by: string;
    signed_at: At;
    /** of a lock: the how manieth of the regency; null of other signatures, and where an older version locked beside this one */
    ordinal: number | null;
  };
  carried_word: {
    tenant_id: string;
    act_id: string;
    person_id: string;
    duty_date: string;
    session: Session;
    word: "present" | "absent";
    note: string | null;
  } & Said;
  discipline_word: {
    tenant_id: string;
    act_id: string;
    person_id: string;
    year: number;
    step: string;
    word: "acted" | "not_needed";
    note: string;
  } & Said;
  discipline_step: {
    tenant_id: string;
    person_id: string;
    year: number;
    step: string;
    told: string | null;
    told_at: At;
    days: Json<unknown>;
  };
  letterhead: {
    tenant_id: string;
    letterhead_id: string;
    unit_id: string | null;
    government: string;
    office: string;
    address: string;
    place: string;
    put_by: string;
    put_at: At;
  };
  document_bundle: {
    tenant_id: string;
    bundle_id: string;
    kind: string;
    month: string;
    paper: "f4" | "a4";
    asked_by: string;
    asked_at: At;
    units: number;
    done: number;
    moved_at: At;
    failed: string | null;
  };
  document_part: {
    tenant_id: string;
    bundle_id: string;
    part: number;
    name: string;
    people: Json<string[]>;
    bytes: Uint8Array;
  };
  running_cut: {
    tenant_id: string;
    unit_id: string;
    month: string;
    cut: Rupiah;
    people: number;
    counted_at: At;
    checked_at: At;
  };
  week_count: {
    tenant_id: string;
    unit_id: string;
    monday: string;
    days: Json<({ people: number; slots: Record<string, number> } & Record<"in" | "out", Counts>)[]>;
    settled: boolean;
    counted_at: At;
    checked_at: At;
  };
};
