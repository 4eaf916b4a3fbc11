/** Row types of db/migrations, for Kysely: the organisation and what runs; the other subjects in the files beside it. An instant is read as milliseconds and written as an ISO string (`iso`). */
import type { Generated } from "kysely";
import type { ExcuseKind } from "../../core/day/facts.ts";
import type { At, Json, MaybeAt } from "./columns.ts";
import type { ActTables, WrittenHolding } from "./act-tables.ts";
import type { IdentityTables } from "./identity-tables.ts";
import type { LedgerTables } from "./ledger-tables.ts";
import type { MonthTables } from "./month-tables.ts";
import type { ScheduleTables } from "./schedule-tables.ts";

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
  IdentityTables &
  LedgerTables &
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
    server_public_key: { tenant_id: string; key_id: string; public_key: Uint8Array; created_at: At };
    job_run: { tenant_id: string; job: string; last_started: At; last_finished: MaybeAt; last_error: string | null };
  };

export type PersonStatus = "PNS" | "PPPK" | "PPPK_PARUH_WAKTU" | "NON_ASN";
export type GrantedRole = "unit_admin" | "bkpsdm" | "outage_officer" | "legal" | "bendahara" | "inspector" | "leadership";
