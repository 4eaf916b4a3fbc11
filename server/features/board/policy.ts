/** What of a person's evidence somebody may see. */
import type { CivilDate } from "../../../core/time/civil.ts";
import { administersOn } from "../../days/sees.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { hasRole, type Who } from "../../http/access.ts";

/** What is told besides the colours: the number whole or masked, amounts of money, a sick person's note (health is specific data). */
export function seesOf(who: Who, directory: Directory, person: string, date: CivilDate): { nip: boolean; money: boolean; health: boolean } {
  const self = who.person === person;
  const admin = hasRole(who, "bkpsdm") || administersOn(who, directory, person, date);
  const inspects = hasRole(who, "inspector");
  const decides = directory.decidersOf(person, date).decider === who.person;
  return {
    nip: self || admin || inspects,
    money: self || hasRole(who, "bkpsdm", "inspector"),
    health: self || admin || decides,
  };
}
