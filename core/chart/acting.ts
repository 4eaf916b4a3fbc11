/**
 * For how long somebody may act in a post (Plt in a vacancy, Plh in an absence): rules/national/acting-2021.json.
 *
 * 1. A Plh acts for at most `plh.days` days, both ends counted.
 * 2. A Plt is appointed for at most `plt.months` months, and holds the post for at most `plt.monthsInAll` in all: appointments of the same person to the
 *    same post that follow each other without a free day are one run.
 * A month ends the day before the same day of the next: from 1 June for 3 months is until 31 August. Where that day does not exist, the month's last.
 */
import { addDays, dayNumber, monthBounds, type CivilDate } from "../time/civil.ts";

export type ActingRule = { plt: { months: number; monthsInAll: number }; plh: { days: number } };
type Span = { from: CivilDate; until: CivilDate };

/** The last day somebody may act from `from` on. `earlier`: the same person's earlier appointments to the post, of the same kind. */
export function lastActingDay(
  kind: "plt" | "plh",
  from: CivilDate,
  earlier: readonly { from: CivilDate; until: CivilDate | null }[],
  rule: ActingRule,
): CivilDate {
  if (kind === "plh") return addDays(from, rule.plh.days - 1);
  const own = lastDayOfMonths(from, rule.plt.months);
  const inAll = lastDayOfMonths(startOfRun(from, earlier), rule.plt.monthsInAll);
  return own < inAll ? own : inAll;
}

/** Both ends counted; below 1 where `until` lies before `from`. */
export function daysIn({ from, until }: Span): number {
  return dayNumber(until) - dayNumber(from) + 1;
}

/** The first day of the appointments that reach `from` without a free day between them. */
function startOfRun(from: CivilDate, earlier: readonly { from: CivilDate; until: CivilDate | null }[]): CivilDate {
  let start = from;
  for (const held of earlier.toSorted((a, b) => (a.from < b.from ? 1 : -1))) {
    const reaches = held.from < start && (held.until === null || held.until >= addDays(start, -1));
    if (reaches) start = held.from;
  }
  return start;
}

function lastDayOfMonths(from: CivilDate, months: number): CivilDate {
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
  const month = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
  const last = monthBounds(month).until;
  const same = `${month}-${from.slice(8)}`;
  return same <= last ? addDays(same, -1) : last;
}
