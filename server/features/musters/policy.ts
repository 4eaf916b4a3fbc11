/** Who leads a muster, who sets rules, who excuses. */
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { adminUnits, hasRole, type Who } from "../../http/access.ts";
import { leadsByChart } from "../../muster/leads.ts";

/**
 * A muster is led by the admin of the unit that holds it, by whoever decides for somebody in that unit, in a unit below it or above it (acting
 * officers too), and a joint one by BKPSDM as well. Not with a key that nobody confirmed.
 */
export function mayLead(who: Who, directory: Directory, muster: { unit: string | null; rule: string | null }, date: CivilDate): boolean {
  if (who.pending || muster.unit === null) return false;
  if (muster.rule !== null && hasRole(who, "bkpsdm")) return true;
  if (adminUnits(who).includes(muster.unit)) return true;
  return leadsByChart(directory, who.person, muster.unit, date);
}

/** BKPSDM for everybody; a unit's admin for the own unit and those below it. */
export function mayRule(who: Who, directory: Directory, { host, units }: { host: string; units: readonly string[] | null }): boolean {
  if (who.pending) return false;
  if (hasRole(who, "bkpsdm")) return true;
  const own = adminUnits(who);
  const isBelow = (unit: string) => directory.unitAndAbove(unit).some((each) => own.includes(each));
  return isBelow(host) && units !== null && units.every(isBelow);
}
