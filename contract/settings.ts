/** What a regency decides for itself, within limits; who changed it, when, from what to what. */
import { Type, type Static } from "typebox";
import type { Instant } from "../core/time/civil.ts";

const closed = { additionalProperties: false } as const;

/**
 * `approval`: whether every record on time waits for a superior, or only what stands out. Deadlines: 0–10 working days each. `secondMuster.share`: of
 * the names a day, 0 (none) to 0.2; `otherUnit`: another unit's superior walks the list. `photoDays`: 30–3650 days after the end of the month.
 */
export const Settings = Type.Object(
  {
    approval: Type.Union([Type.Literal("required"), Type.Literal("by_exception")]),
    decideWorkingDays: Type.Integer({ minimum: 0, maximum: 10 }),
    escalateWorkingDays: Type.Integer({ minimum: 0, maximum: 10 }),
    secondMuster: Type.Object({ share: Type.Number({ minimum: 0, maximum: 0.2 }), otherUnit: Type.Boolean() }, closed),
    photoDays: Type.Integer({ minimum: 30, maximum: 3650 }),
  },
  closed,
);
export type Settings = Static<typeof Settings>;

/** The newest first; at most 200. */
export type SettingChange = { id: string; by: string; at: Instant; before: Settings; after: Settings };
/** `may`: change them; others read. */
export type SettingsView = { settings: Settings; changes: SettingChange[]; may: boolean };
