import type { RoleRequest } from "../../../contract/organisation.ts";
import { realDate } from "../../days/dates.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";

/** A unit admin has a unit and nobody else has one; nobody grants to oneself. */
export function mustGrant(who: Who, wanted: RoleRequest, directory: Directory): void {
  if (who.person === wanted.person) throw new Fault("same_person");
  if (!directory.people.has(wanted.person)) throw new Fault("person_unknown");
  if ((wanted.role === "unit_admin") !== (wanted.unit !== null)) throw new Fault("invalid_input", "unit");
  if (wanted.unit !== null && !directory.units.has(wanted.unit)) throw new Fault("unit_unknown");
  realDate(wanted.from);
  if (wanted.until !== null && realDate(wanted.until) < wanted.from) throw new Fault("invalid_input", "until");
}
