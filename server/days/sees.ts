/** Whose evidence somebody may see: the page of a day, photos, answers. */
import type { CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import { adminUnits, hasRole, type Who } from "../http/access.ts";

/** BKPSDM, inspectors, the unit's admin, everybody above who decides, and oneself; by the chart of the day looked at or of today. */
export function maySeeEvidence(who: Who, directory: Directory, person: string, dates: readonly CivilDate[]): boolean {
  if (who.person === person) return true;
  if (who.pending) return false;
  if (hasRole(who, "bkpsdm", "inspector")) return true;
  return dates.some((date) => administersOn(who, directory, person, date) || decidesAbove(who.person, directory, person, date));
}

export function administersOn(who: Who, directory: Directory, person: string, date: CivilDate): boolean {
  return adminUnits(who).includes(directory.unitOf(person, date)?.id ?? "");
}

/** The decider, the one asked after escalation, and theirs in turn. */
function decidesAbove(superior: string, directory: Directory, person: string, date: CivilDate): boolean {
  const seen = new Set<string>([person]);
  const open = [person];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { decider, escalation } = directory.decidersOf(at, date);
    for (const next of [decider, escalation]) {
      if (next === superior) return true;
      if (next === null || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}
