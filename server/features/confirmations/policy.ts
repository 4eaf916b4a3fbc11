import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { answersFor, type Standing } from "../../identity/standing.ts";

/**
 * The superior of today or the unit's admin, who has the person standing there; never the person. Who issued the code confirms only as the
 * superior: otherwise one officer alone could make a key for anybody.
 */
export function mustConfirm(who: Who, person: Standing, issuer: string | null): void {
  if (who.person === person.id) throw new Fault("same_person");
  if (!answersFor(who, person)) throw new Fault("forbidden");
  if (who.person === issuer && who.person !== person.decider) throw new Fault("code_issuer");
}
