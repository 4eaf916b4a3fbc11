import { isDate, monthBounds, type CivilDate } from "../../core/time/civil.ts";
import { Fault } from "../fault.ts";

/** A date of the calendar from 2000 to 2099: the schema lets 31 February and the year 0 pass. Throws invalid_input. */
export function realDate(text: string): CivilDate {
  if (!isDate(text) || !text.startsWith("20")) throw new Fault("invalid_input", `"${text}" is not a date of this century`);
  return text;
}

export function boundsOf(month: string): { from: CivilDate; until: CivilDate } {
  realDate(`${month}-01`);
  return monthBounds(month);
}
