/** The working days of the world: Monday to Friday from 2026-10-05 on, WIB, 07:30–16:00, on Fridays until 16:30, no holidays. */
import { addDays, dayNumber, type CivilDate, type Instant } from "../../core/time/civil.ts";

export const minute = 60_000;
export const hour = 60 * minute;

export type Session = "in" | "out";
export type Day = {
  /** working day: 0 is the first, −1 the one before it */
  number: number;
  date: CivilDate;
  midnight: Instant;
  due: Record<Session, Instant>;
  /** the whole office stands on the field before duty */
  muster: boolean;
};

const firstMonday = "2026-10-05";
const wib = 7 * hour;

export function dayOf(number: number): Day {
  const week = Math.floor(number / 5);
  const weekday = number - week * 5;
  const date = addDays(firstMonday, week * 7 + weekday);
  const midnight = dayNumber(date) * 24 * hour - wib;
  const end = weekday === 4 ? 16.5 : 16;
  return { number, date, midnight, due: { in: midnight + 7.5 * hour, out: midnight + end * hour }, muster: weekday === 0 || weekday === 4 };
}
