/** The last days of a person, each with what was kept of it, in their order; for signals that ask what comes back on other days. */
import type { CivilDate } from "../../time/civil.ts";

/** The days with `date` made from what was there of it; the oldest go when there are over `most`. Nearly always it is the latest day. */
export function withDay<D extends { date: CivilDate }>(
  days: readonly D[],
  date: CivilDate,
  made: (before: D | undefined) => D,
  most: number,
): D[] {
  const last = days.at(-1);
  if (!last || last.date < date) {
    const next = days.slice(Math.max(0, days.length - most + 1));
    next.push(made(undefined));
    return next;
  }
  if (last.date === date) return days.with(days.length - 1, made(last));
  // Records that were held back by an outage come after later ones.
  const before = days.find((day) => day.date === date);
  const all = [...days.filter((day) => day !== before), made(before)];
  return all.sort((a, b) => (a.date < b.date ? -1 : 1)).slice(-most);
}

/** Both lists, without doubles, at most so many. */
export function merged(before: readonly number[] | undefined, more: readonly number[], most: number): number[] {
  if (!before || before.length === 0) return more.slice(0, most);
  const all = before.slice(0, most);
  for (const each of more) if (all.length < most && !all.includes(each)) all.push(each);
  return all;
}

/** Days that share a number with another one; 0 when none of `own` is on a day other than `date`. */
export function sharing<D extends { date: CivilDate }>(
  days: readonly D[],
  numbersOf: (day: D) => readonly number[],
  date: CivilDate,
  own: readonly number[],
): number {
  if (own.length === 0 || !isShared(days, numbersOf, date, own)) return 0;
  let count = 0;
  for (const day of days) if (days.some((other) => other !== day && haveCommon(numbersOf(day), numbersOf(other)))) count++;
  return count;
}

function isShared<D extends { date: CivilDate }>(
  days: readonly D[],
  numbersOf: (day: D) => readonly number[],
  date: CivilDate,
  own: readonly number[],
): boolean {
  for (const day of days) if (haveCommon(own, numbersOf(day)) && day.date !== date) return true;
  return false;
}

function haveCommon(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) if (a[i] === b[j]) return true;
  return false;
}
