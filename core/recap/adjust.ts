/**
 * What a locked month comes to with all that is known now, against what has been taken of it.
 *
 * 1. `after` is the cut as it is now, measured against the allowance that was locked: a raise or a fall of that month's allowance since is in it.
 * 2. `before` is what was taken: as locked, and every adjustment since. Nothing where both are the same.
 * 3. Of a month that was locked before somebody was recorded nothing was locked and nothing taken: `after` is then below 0, what is still to be paid.
 * 4. Each day that costs something else than was locked is named, with what counted then and now; what belongs to no day has no date.
 */
import type { MonthCuts } from "../allowance/cuts.ts";
import type { MonthDay } from "../allowance/month-day.ts";
import type { AdjustedDay, Adjustment } from "./line.ts";
import { takenIn } from "./sums.ts";

type Reckoned = { tpp: { total: number } | null; cuts: MonthCuts; days: readonly MonthDay[] };
type Before = { cuts: Pick<MonthCuts, "cuts">; days: readonly MonthDay[] };

/** `lockedTotal`: the allowance as locked. `taken`: until now. `locked` null where the same is already known (nothing to compare days with). */
export function adjustmentOf(
  ofMonth: string,
  { lockedTotal, taken }: { lockedTotal: number; taken: number },
  now: Reckoned,
  locked: Before,
): Adjustment | null {
  const total = now.tpp?.total ?? 0;
  const after = takenIn(now.cuts, total) + (lockedTotal - total);
  if (after === taken) return null;
  return { ofMonth, rupiah: after - taken, before: taken, after, days: changedDays(locked, now) };
}

function changedDays(locked: Before, now: Reckoned): AdjustedDay[] {
  const dates = new Set([...locked.days, ...now.days].map(({ date }) => date));
  for (const { date } of [...locked.cuts.cuts, ...now.cuts.cuts]) if (date !== null) dates.add(date);
  const ofDates = [...dates].toSorted().map((date) => compared(date, locked, now));
  return [...ofDates, compared(null, locked, now)].filter((day) => day.before !== day.after || day.was.join() !== day.now.join());
}

function compared(date: string | null, locked: Before, now: Reckoned): AdjustedDay {
  const cost = ({ cuts }: Before) => cuts.cuts.filter((cut) => cut.date === date).reduce((sum, { rupiah }) => sum + rupiah, 0);
  return { date, before: cost(locked), after: cost(now), was: whatCounts(date, locked), now: whatCounts(date, now) };
}

/** Kinds of the cuts, and of the excuses that stand, each once. */
function whatCounts(date: string | null, { cuts, days }: Before): string[] {
  const kinds = cuts.cuts.filter((cut) => cut.date === date).map(({ kind }) => kind);
  const excuses = days.filter((day) => day.date === date).flatMap((day) => day.excuses.map(({ kind }) => kind));
  return [...new Set<string>([...kinds, ...excuses])].toSorted();
}
