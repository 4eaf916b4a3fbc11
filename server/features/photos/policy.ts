import type { CivilDate } from "../../../core/time/civil.ts";
import { administersOn } from "../../days/sees.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { hasRole, type Who } from "../../http/access.ts";

/** BKPSDM and the admin of the person's unit; nobody for himself. */
export function mayPutReference(who: Who, directory: Directory, person: string, today: CivilDate): boolean {
  return who.person !== person && (hasRole(who, "bkpsdm") || administersOn(who, directory, person, today));
}
