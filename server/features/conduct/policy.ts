import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { hasRole, type Who } from "../../http/access.ts";

/** Everybody their own; inspectors and BKPSDM all; a superior those for whom he decides, at once or after escalation, on the date. */
export function maySeeConduct(who: Who, directory: Directory, approver: string, date: CivilDate): boolean {
  if (who.person === approver) return true;
  if (who.pending) return false;
  if (hasRole(who, "inspector", "bkpsdm")) return true;
  const { decider, escalation } = directory.decidersOf(approver, date);
  return decider === who.person || escalation === who.person;
}
