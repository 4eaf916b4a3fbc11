/**
 * Who reads how somebody stands on the ladder, and who says that a superior acted.
 * Read: the person; BKPSDM and inspectors; every superior above, and whoever was told of a step.
 * Say: the superior of today or the next one, BKPSDM; never the person; each once on a step.
 */
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { superiorsAbove } from "../../requests/chain.ts";

export function seesEverybody(who: Who): boolean {
  return hasRole(who, "bkpsdm", "inspector");
}

export function maySee(who: Who, directory: Directory, person: string, today: CivilDate, told: readonly (string | null)[]): boolean {
  if (who.person === person) return true;
  if (who.pending) return false;
  return seesEverybody(who) || told.includes(who.person) || isAbove(directory, who.person, person, today);
}

export function isAbove(directory: Directory, superior: string, person: string, date: CivilDate): boolean {
  return superiorsAbove(directory, person, date).includes(superior) || directory.decidersOf(person, date).escalation === superior;
}

export function mayAnswer(directory: Directory, by: string, person: string, today: CivilDate, isBkpsdm: boolean): boolean {
  if (by === person) return false;
  const { decider, escalation } = directory.decidersOf(person, today);
  return by === decider || by === escalation || isBkpsdm;
}
