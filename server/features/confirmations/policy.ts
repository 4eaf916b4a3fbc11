import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { answersFor, type Standing } from "../../identity/standing.ts";

/** The superior of today or the unit's admin, who has the person standing there; never the person. */
export function mustConfirm(who: Who, person: Standing): void {
  if (who.person === person.id) throw new Fault("same_person");
  if (!answersFor(who, person)) throw new Fault("forbidden");
}
