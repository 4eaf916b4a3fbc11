import type { CivilDate } from "../../../core/time/civil.ts";
import { administersOn } from "../../days/sees.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { hasRole, type Who } from "../../http/access.ts";

/** Who may put a person on a list: BKPSDM and the outage officer anybody, the unit's admin and whoever decides for the person that day; nobody himself. */
export function mayPutOnList(who: Who, directory: Directory, person: string, date: CivilDate): boolean {
  if (who.person === person) return false;
  if (hasRole(who, "bkpsdm", "outage_officer")) return true;
  const { decider, escalation } = directory.decidersOf(person, date);
  return decider === who.person || escalation === who.person || administersOn(who, directory, person, date);
}
