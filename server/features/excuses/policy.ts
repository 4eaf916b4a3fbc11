/**
 * Who may record or take back an excuse: BKPSDM, the unit's admin, the superior who decides for the person; never for oneself. It begins at most 14 days
 * back, by BKPSDM at most 92. One recorded after a list that shows the person away is a finding (server/findings/after-list.ts), and stands until decided.
 */
import { addDays, dayNumber, type CivilDate } from "../../../core/time/civil.ts";
import type { ExcuseRequest } from "../../../contract/day.ts";
import { realDate } from "../../days/dates.ts";
import { Fault } from "../../fault.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { answersFor, type Standing } from "../../identity/standing.ts";

const mostDays = 92;
const backDays = { bkpsdm: 92, others: 14 } as const;

export function refuseExcuse(who: Who, person: Standing): void {
  if (who.person === person.id) throw new Fault("same_person");
  if (!answersFor(who, person)) throw new Fault("forbidden");
}

/** At most 92 days, both ends counted; others may overlap, the last recorded one counts. */
export function refuseRange({ from, until }: ExcuseRequest): void {
  const days = dayNumber(realDate(until)) - dayNumber(realDate(from)) + 1;
  if (days < 1 || days > mostDays) throw new Fault("invalid_input", `from until must span 1 to ${mostDays} days`);
}

export function refusePast(who: Who, { from }: ExcuseRequest, today: CivilDate): void {
  if (from < addDays(today, -(hasRole(who, "bkpsdm") ? backDays.bkpsdm : backDays.others))) throw new Fault("excuse_past");
}
