/** What an empty installation begins with: the national calendar, the two working weeks, and musters as most regencies hold them. */
import holidays from "../../../rules/national/holidays-2026.json" with { type: "json" };
import hours from "../../../rules/national/hours-2023.json" with { type: "json" };
import type { MusterRule, Pattern } from "../../../core/schedule/pattern.ts";
import type { Tables, TenantSettings } from "../../db/tables.ts";

export const settings: TenantSettings = { approval: "required", decideWorkingDays: 2, escalateWorkingDays: 2, ruleSet: "std" };

export const nationalHolidays = holidays.days as { date: string; name: string; kind: Tables["holiday"]["kind"] }[];

const codes: Record<string, string> = { "5HK": "lima-hari", "6HK": "enam-hari" };
const mondayToFriday = [1, 2, 3, 4, 5];

const musters: MusterRule[] = [
  { session: "in", weekdays: mondayToFriday, minutes: 15 },
  { session: "out", weekdays: mondayToFriday, minutes: 15 },
];

export const patterns: Pattern[] = (hours.patterns as Pattern[]).map((pattern) =>
  Object.assign(structuredClone(pattern), { code: codes[pattern.code] ?? pattern.code, musters }),
);
