import { adminUnits, hasRole, type Who } from "../../http/access.ts";

/** Everybody's units, or the own one: a unit admin's, a superior's. */
export function seesUnit(who: Who, unit: string, ownUnit: string | null): boolean {
  if (hasRole(who, "bkpsdm", "inspector", "leadership")) return true;
  return adminUnits(who).includes(unit) || (hasRole(who, "superior") && unit === ownUnit);
}

export function mayPlace(who: Who, unit: string): boolean {
  return hasRole(who, "bkpsdm") || adminUnits(who).includes(unit);
}
