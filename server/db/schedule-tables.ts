/** Row types of dated patterns, rosters and the calendar (db/migrations/0007), for Kysely. */
import type { Generated } from "kysely";
import type { Pattern } from "../../core/schedule/pattern.ts";
import type { At, Json } from "./columns.ts";

type Recorded = { recorded_by: string; recorded_at: At };
export type HolidayKind = "libur_nasional" | "cuti_bersama" | "libur_daerah";

export type ScheduleTables = {
  pattern_version: { tenant_id: string; version_id: string; pattern_id: string; valid_from: string; body: Json<Pattern> } & Recorded;
  unit_pattern: {
    tenant_id: string;
    row_id: string;
    unit_id: string;
    pattern_id: string;
    valid_from: string;
    valid_until: string | null;
  } & Recorded;
  person_pattern: {
    tenant_id: string;
    row_id: string;
    person_id: string;
    pattern_id: string | null;
    cycle_offset: number;
    valid_from: string;
    valid_until: string | null;
  } & Recorded;
  roster_day: {
    tenant_id: string;
    row_id: string;
    person_id: string;
    duty_date: string;
    word: "shift" | "free" | "plan";
    code: string | null;
    starts: string | null;
    ends: string | null;
    rest: number | null;
    label: string | null;
    request_id: string | null;
    act_id: Generated<string | null>;
  } & Recorded;
  holiday_word: {
    tenant_id: string;
    word_id: string;
    date: string;
    unit_id: string | null;
    word: "free" | "removed";
    name: string;
    kind: HolidayKind;
    citation: string;
    reason: string | null;
  } & Recorded;
  ramadan_word: {
    tenant_id: string;
    word_id: string;
    hijri: number;
    from_date: string | null;
    until_date: string | null;
    citation: string;
    reason: string | null;
  } & Recorded;
};
