/** A regency's settings with what holds where it said nothing. */
import type { Settings } from "../../contract/settings.ts";
import type { TenantSettings } from "../db/tables.ts";

/** The second muster: 3 % of the names a day, walked by the unit's own superior. */
export const usualMuster = { share: 0.03, otherUnit: false } as const;
/**
 * Three forgotten sessions a month, asked for within five working days; the third also needs the head of the agency. Twenty sessions for technical reasons: ten days of a phone
 * that does not work, after which the outage itself is to be written down. Ours, no national rule says so.
 */
export const usualCorrections = { forgotAMonth: 3, technicalAMonth: 20, workingDays: 5, headFrom: 3 } as const;
/** A superior who was told of a step of the ladder answers within five working days. Lateness is not shown as days unless the regency says so. */
export const usualDiscipline = { actWorkingDays: 5, minutesADay: "off" } as const;
/** Working days before a request also goes to the next superior. */
export const usualRequestDays = 3;
/** Photos are kept 180 days after the end of their month. */
export const usualPhotoDays = 180;

type Kept = Omit<TenantSettings, "ruleSet">;

/** What was kept before a setting existed says nothing of it. */
export function settingsIn({ approval, decideWorkingDays, escalateWorkingDays, ...kept }: Kept): Settings {
  const { secondMuster, photoDays, requestWorkingDays, corrections, discipline } = kept;
  return {
    approval,
    decideWorkingDays,
    escalateWorkingDays,
    secondMuster: secondMuster ?? usualMuster,
    photoDays: photoDays ?? usualPhotoDays,
    requestWorkingDays: requestWorkingDays ?? usualRequestDays,
    corrections: { ...usualCorrections, ...corrections },
    discipline: discipline ?? usualDiscipline,
  };
}
