/** What of a dashboard somebody may see. */
import type { CivilDate } from "../../../core/time/civil.ts";
import { dashboardLimits } from "../../../contract/dashboard.ts";
import { maySeeEvidence } from "../../days/sees.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { adminUnits, hasRole, type Who } from "../../http/access.ts";

/** Few people are known by their number: shown to those who may see the evidence of every one of them. */
export function maySeeFew(who: Who, directory: Directory, people: readonly string[], date: CivilDate): boolean {
  return people.every((person) => maySeeEvidence(who, directory, person, [date]));
}

export function isFew(people: number): boolean {
  return people > 0 && people < dashboardLimits.small;
}

/** Amounts of an OPD's month: as the month's own pages show them, and to leadership as sums. */
export function seesMoney(who: Who, opd: string, heads: readonly string[]): boolean {
  return hasRole(who, "bkpsdm", "inspector", "leadership") || adminUnits(who).includes(opd) || heads.includes(who.person);
}

/** Findings may be about the superior himself. */
export function seesFindings(who: Who): boolean {
  return hasRole(who, "bkpsdm", "inspector", "leadership");
}
