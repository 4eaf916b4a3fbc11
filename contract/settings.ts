/** What a regency decides for itself, within limits; who changed it, when, from what to what. */
import { Type, type Static } from "typebox";
import type { Instant } from "../core/time/civil.ts";

const closed = { additionalProperties: false } as const;

/**
 * `approval`: whether every record on time waits for a superior, or only what stands out. Deadlines: 0–10 working days each. `secondMuster.share`: of
 * the names a day, 0 (none) to 0.2; `otherUnit`: another unit's superior walks the list. `photoDays`: 30–3650 days after the end of the month.
 * `requestWorkingDays`: 1–10, before a request also goes to the next superior. `corrections.forgotAMonth`: 0–31 sessions; `technicalAMonth`: 0–62 sessions; `workingDays`: 1–30 after the day;
 * `headFrom`: from this forgotten session of a month on the head of the agency agrees too, 0: never. `discipline.actWorkingDays`: 1–30 for a superior who was
 * told; `minutesADay`: how lateness is shown as days (an alert only).
 */
export const Settings = Type.Object(
  {
    approval: Type.Union([Type.Literal("required"), Type.Literal("by_exception")]),
    decideWorkingDays: Type.Integer({ minimum: 0, maximum: 10 }),
    escalateWorkingDays: Type.Integer({ minimum: 0, maximum: 10 }),
    secondMuster: Type.Object({ share: Type.Number({ minimum: 0, maximum: 0.2 }), otherUnit: Type.Boolean() }, closed),
    photoDays: Type.Integer({ minimum: 30, maximum: 3650 }),
    requestWorkingDays: Type.Integer({ minimum: 1, maximum: 10 }),
    corrections: Type.Object(
      {
        forgotAMonth: Type.Integer({ minimum: 0, maximum: 31 }),
        technicalAMonth: Type.Integer({ minimum: 0, maximum: 62 }),
        workingDays: Type.Integer({ minimum: 1, maximum: 30 }),
        headFrom: Type.Integer({ minimum: 0, maximum: 31 }),
      },
      closed,
    ),
    discipline: Type.Object(
      {
        actWorkingDays: Type.Integer({ minimum: 1, maximum: 30 }),
        minutesADay: Type.Union([Type.Literal("off"), Type.Literal("duty"), Type.Literal(450), Type.Literal(510)]),
      },
      closed,
    ),
  },
  closed,
);
export type Settings = Static<typeof Settings>;

/** The newest first; at most 200. */
export type SettingChange = { id: string; by: string; at: Instant; before: Settings; after: Settings };
/** `may`: change them; others read. */
export type SettingsView = { settings: Settings; changes: SettingChange[]; may: boolean };
