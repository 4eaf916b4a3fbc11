/**
 * The columns of the monthly recap (rekapitulasi). Half a day of leave counts 0.5, and the other half 0.5 present where the person was seen.
 * A day that waits or lies ahead is a working day and nothing else yet. Lateness and leaving early stand by the band that they were cut by; where nothing
 * was cut (no band, absorbed, no allowance), as "tanpa golongan". A missing record stands for the muster of its session unless that was cut.
 */
import type { MonthCuts } from "../allowance/cuts.ts";
import type { MonthDay } from "../allowance/month-day.ts";
import { missedMusters } from "../allowance/missed.ts";
import type { RecapCounts } from "./line.ts";

const noBand = "tanpa golongan";

export function countsOf(days: readonly MonthDay[], cuts: Pick<MonthCuts, "cuts">): RecapCounts {
  const work = days.filter((day) => day.work);
  const sum = (of: (day: MonthDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const cut = new Set(cuts.cuts.filter(({ kind }) => kind === "muster").map(({ date, session }) => `${date} ${session}`));
  const stands = ({ date, missing }: MonthDay) => missing.filter((session) => !cut.has(`${date} ${session}`));
  const missed = days.flatMap((day) => (day.musters.length === 0 ? [] : missedMusters({ musters: day.musters, missing: stands(day) })));
  const musters = (session: "in" | "out" | null) => missed.filter((muster) => muster.session === session).length;
  return {
    workDays: work.length,
    present: sum(presentIn),
    excused: tally(work.flatMap(({ excuses }) => excuses.map(({ kind, half }): [string, number] => [kind, half === null ? 1 : 0.5]))),
    unexcused: sum(({ unexcused }) => Number(unexcused)),
    late: tally(bandsIn("late", days, cuts)),
    early: tally(bandsIn("early", days, cuts)),
    lateMinutes: sum(({ late }) => late),
    earlyMinutes: sum(({ early }) => early),
    missingPunches: sum(({ missing }) => missing.length),
    missedMusters: { in: musters("in"), out: musters("out"), other: musters(null) },
  };
}

function presentIn({ work, unexcused, seen, excuses }: MonthDay): number {
  if (!work || unexcused || !seen) return 0;
  const excused = excuses.reduce((total, { half }) => total + (half === null ? 1 : 0.5), 0);
  return Math.max(0, 1 - excused);
}

function bandsIn(kind: "late" | "early", days: readonly MonthDay[], { cuts }: Pick<MonthCuts, "cuts">): [string, number][] {
  const bands = new Map(cuts.filter((cut) => cut.kind === kind).map(({ date, band }) => [date, band]));
  return days.filter((day) => day[kind] > 0).map(({ date }) => [bands.get(date) ?? noBand, 1]);
}

function tally(found: readonly [string, number][]): Record<string, number> {
  const all = new Map<string, number>();
  for (const [name, count] of found) all.set(name, (all.get(name) ?? 0) + count);
  return Object.fromEntries(all);
}
