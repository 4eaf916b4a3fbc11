/**
 * The discipline ladder (PP 94/2021; rules/national/pp94-2021.json): what unexcused working days lead to. A step is proposed with its days; a person decides.
 *
 * 1. A day counts where duty was expected, nothing was recorded, said or excused, nothing waits, and no request about it is open.
 * 2. Cumulative steps count the days of the calendar year; the new year begins at none.
 * 3. Consecutive days: weekends, holidays, free days of a rota and days of leave neither break the run nor add to it. A day on which the person was there, or
 *    that still waits, breaks it. The run goes on over New Year (the regulation names no year for it; our reading); it belongs to the year of its last day.
 * 4. With the run that dismisses comes the notice that pay stops from the next month.
 */
import type { CivilDate } from "../time/civil.ts";

/** `waits`: the day, or a request about it, is not decided. `excused`: by a whole day's reason. */
export type LadderDay = { date: CivilDate; work: boolean; unexcused: boolean; excused: boolean; waits: boolean };
export type Level = "ringan" | "sedang" | "berat";
export type LadderStep = {
  id: string;
  from: number;
  until: number | null;
  level: Level;
  name: string;
  consequence: string;
  citation: string;
};
type RunStep = { id: string; days: number; name: string; consequence: string; citation: string };
export type Ladder = { citation: string; steps: LadderStep[]; consecutive: RunStep & { level: Level }; payStop: RunStep };

/** `days`: those that led to it, the last one reached it. */
export type Proposed = {
  id: string;
  kind: "cumulative" | "consecutive" | "pay_stop";
  name: string;
  consequence: string;
  citation: string;
  days: CivilDate[];
};
/** `days`: every one that counts in the year; `run`: the longest run that ends in it; `steps`: what is reached, the lightest first. */
export type Standing = { days: CivilDate[]; run: CivilDate[]; steps: Proposed[] };

/** `days`: in any order, each date once; those before the year only lengthen a run. */
export function standingOf(days: readonly LadderDay[], year: number, ladder: Ladder): Standing {
  const inOrder = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const counted = inOrder.filter((day) => isOf(year, day.date) && counts(day)).map(({ date }) => date);
  const run = longestRun(inOrder, year);
  const cumulative = ladder.steps
    .filter(({ from }) => counted.length >= from)
    .map(({ from, until, ...step }) => proposed("cumulative", step, counted.slice(0, Math.min(counted.length, until ?? Infinity, from))));
  const inARow = [
    { kind: "consecutive" as const, step: ladder.consecutive },
    { kind: "pay_stop" as const, step: ladder.payStop },
  ].filter(({ step }) => run.length >= step.days);
  return { days: counted, run, steps: [...cumulative, ...inARow.map(({ kind, step }) => proposed(kind, step, run.slice(0, step.days)))] };
}

/** The heaviest cumulative step and those of the run: what is proposed now; lighter steps are contained in it. */
export function heaviestOf({ steps }: Standing): Proposed[] {
  const cumulative = steps.findLast(({ kind }) => kind === "cumulative");
  return [...(cumulative ? [cumulative] : []), ...steps.filter(({ kind }) => kind !== "cumulative")];
}

function proposed(kind: Proposed["kind"], { id, name, consequence, citation }: Omit<RunStep, "days">, days: CivilDate[]): Proposed {
  return { id, kind, name, consequence, citation, days };
}

/**
 * Whether a run that ends in the year may have begun before what was read: its first day that counts follows on nothing but leave and free days.
 * `days`: in any order, from some day before or at the year's beginning.
 */
export function mayReachBack(days: readonly LadderDay[], year: number): boolean {
  const inOrder = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const end = inOrder.findIndex(breaks);
  return inOrder.slice(0, end < 0 ? inOrder.length : end).some((day) => isOf(year, day.date) && counts(day));
}

const counts = ({ work, unexcused, waits }: LadderDay) => work && unexcused && !waits;
const breaks = (day: LadderDay) => day.work && !counts(day) && !(day.excused && !day.waits);
const isOf = (year: number, date: CivilDate) => date.slice(0, 4) === String(year);

function longestRun(days: readonly LadderDay[], year: number): CivilDate[] {
  let run: CivilDate[] = [];
  let longest: CivilDate[] = [];
  for (const day of days) {
    if (counts(day)) {
      run.push(day.date);
      if (isOf(year, day.date) && run.length > longest.length) longest = run.slice();
    } else if (breaks(day)) {
      run = [];
    }
  }
  return longest;
}
