import { isDate, monthBounds, type CivilDate } from "../../core/time/civil.ts";
import { Fault } from "../fault.ts";

/** A date of the calendar: the schema lets 31 February pass. Throws invalid_input. */
export function realDate(text: string): CivilDate {
  if (!isDate(text)) throw new Fault("invalid_input", `"${text}" is not a date`);
  return text;
}

export function boundsOf(month: string): { from: CivilDate; until: CivilDate } {
  realDate(`${month}-01`);
  return monthBounds(month);
}
