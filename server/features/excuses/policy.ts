/** Who may record or take back an excuse: BKPSDM, the unit's admin, the superior who decides for the person; never for oneself. */
import { dayNumber } from "../../../core/time/civil.ts";
import type { ExcuseRequest } from "../../../contract/day.ts";
import { realDate } from "../../days/dates.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { answersFor, type Standing } from "../../identity/standing.ts";

const mostDays = 92;

export function refuseExcuse(who: Who, person: Standing): void {
  if (who.person === person.id) throw new Fault("same_person");
  if (!answersFor(who, person)) throw new Fault("forbidden");
}

/** At most 92 days, both ends counted; others may overlap, the last recorded one counts. */
export function refuseRange({ from, until }: ExcuseRequest): void {
  const days = dayNumber(realDate(until)) - dayNumber(realDate(from)) + 1;
  if (days < 1 || days > mostDays) throw new Fault("invalid_input", `from until must span 1 to ${mostDays} days`);
}
