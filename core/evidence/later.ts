/** Dates some days from another, for history: few spans of one date, asked for again and again, and to compute a date costs more than a fold's sums. */
import { addDays, type CivilDate } from "../time/civil.ts";

const known = { date: "", later: new Map<number, CivilDate>() };

/** The date `days` after `date`, before it where negative. Throws RangeError as addDays does. */
export function later(date: CivilDate, days: number): CivilDate {
  if (known.date !== date) {
    known.date = date;
    known.later.clear();
  }
  let found = known.later.get(days);
  if (found === undefined) known.later.set(days, (found = addDays(date, days)));
  return found;
}
