import { adminUnits, hasRole, type Who } from "../../http/access.ts";

/** Whose list is the whole regency's. */
export function seesEverybody(who: Who): boolean {
  return hasRole(who, "bkpsdm", "inspector");
}

/** The number shows birth date and sex: only those who administer the person see it whole. */
export function seesNumber(who: Who, unit: string | null): boolean {
  return hasRole(who, "bkpsdm") || (unit !== null && adminUnits(who).includes(unit));
}
