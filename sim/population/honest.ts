/**
 * An honest day: away on one day in thirteen; in with the rush before 07:30 and a few late, out after duty; on the field when there is a
 * muster, else mostly at the desk; sometimes the evening press is forgotten. Pure in (employee, day): a replayer can ask for yesterday's.
 */
import { randomOf, type Random } from "../random.ts";
import { minute, type Day, type Session } from "./calendar.ts";
import type { Employee } from "./employee.ts";
import { pressAt } from "./at-office.ts";
import type { Press } from "./press.ts";

export function honestDay(employee: Employee, day: Day, seconds?: number): Press[] {
  if (isAway(employee, day)) return [];
  const arrived = honestPress(employee, day, "in", seconds);
  const random = randomOf(employee.office.seed, employee.id, day.number, "forgets");
  return random.chance(0.03) ? [arrived] : [arrived, honestPress(employee, day, "out", seconds)];
}

/** Ill, on leave, on duty elsewhere: spells of one to three days. */
export function isAway(employee: Employee, day: Day): boolean {
  const week = Math.floor(day.number / 5);
  const random = randomOf(employee.office.seed, employee.id, week, "away");
  if (!random.chance(0.19)) return false;
  const first = week * 5 + random.whole(0, 4);
  return day.number >= first && day.number < first + random.whole(1, 3);
}

export function honestPress(employee: Employee, day: Day, session: Session, seconds?: number): Press {
  const { office } = employee;
  const random = randomOf(office.seed, employee.id, day.number, session);
  const at = session === "in" ? arrivalOf(random, employee, day) : departureOf(random, employee, day);
  return pressAt(random, employee, day, session, at, { seconds });
}

/** Who shares a car presses within minutes of the others, on four days of five. */
function arrivalOf(random: Random, employee: Employee, day: Day): number {
  const together = employee.car ? randomOf(employee.office.seed, employee.car, day.number) : null;
  const early = random.normal(employee.habit.mean, employee.habit.sd);
  const rides = together !== null && random.chance(0.8);
  const carried = together ? together.normal(18, 6) : 0;
  const late = random.chance(0.01) ? random.exponential(40) : 0;
  const minutes = rides ? carried - random.exponential(2) : early - late;
  return Math.round(day.due.in - Math.min(85, Math.max(-180, minutes)) * minute + random.between(0, 30_000));
}

function departureOf(random: Random, employee: Employee, day: Day): number {
  const together = employee.car ? randomOf(employee.office.seed, employee.car, day.number, "back") : null;
  const own = random.chance(0.04) ? -random.between(5, 90) : Math.min(150, random.exponential(employee.lingers));
  const rides = together !== null && random.chance(0.6);
  const carried = together ? Math.min(120, together.exponential(9)) + random.exponential(2) : 0;
  return Math.round(day.due.out + (rides ? carried : own) * minute + random.between(5000, 40_000));
}
