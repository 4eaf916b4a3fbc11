/** Which of a colleague's shifts can be taken for one of mine: the same day another shift, or a day that is free for me while he is free on mine. Pure. */
import type { MyRoster, SwapShift } from "../../../contract/roster.ts";

export type Fitting = { date: string; shift: SwapShift };
type Colleague = MyRoster["colleagues"][number];

export function fittingShifts(roster: MyRoster, mine: string, colleague: Colleague): Fitting[] {
  const own = roster.days.find(({ date }) => date === mine)?.shift ?? null;
  const worksThen = colleague.days.some(({ date }) => date === mine);
  const isFree = (date: string) => roster.days.find((day) => day.date === date)?.shift === null;
  return colleague.days.filter(({ date, shift }) => {
    if (date <= roster.today) return false;
    if (date === mine) return own !== null && (shift.start !== own.start || shift.end !== own.end);
    return !worksThen && isFree(date);
  });
}
