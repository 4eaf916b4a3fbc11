/** A regency's settings with what holds where it said nothing. */
import type { Settings } from "../../contract/settings.ts";
import type { TenantSettings } from "../db/tables.ts";

/** The second muster: 3 % of the names a day, walked by the unit's own superior. */
export const usualMuster = { share: 0.03, otherUnit: false } as const;
/** Photos are kept 180 days after the end of their month. */
export const usualPhotoDays = 180;

export function settingsIn({ approval, decideWorkingDays, escalateWorkingDays, secondMuster, photoDays }: TenantSettings): Settings {
  return {
    approval,
    decideWorkingDays,
    escalateWorkingDays,
    secondMuster: secondMuster ?? usualMuster,
    photoDays: photoDays ?? usualPhotoDays,
  };
}
