/** Whose arrival or departure falls into a window: whom an outage at that time can harm. */
import { coversUnit, touches, type Window } from "../../core/outage/cover.ts";
import type { Expectation, SessionExpectation } from "../../core/schedule/expectation.ts";
import { addDays, dateAt, datesBetween, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

/** Whoever is late within an hour of the start still presses, and whoever leaves within an hour of the end. */
const stillPressedMs = 3_600_000;

/** Duty days that may touch the window: a night shift belongs to the day before. */
export function dutyDatesOf({ from, until }: Window, directory: Directory): CivilDate[] {
  const { zone } = directory.tenant;
  return datesBetween(addDays(dateAt(from, zone), -1), addDays(dateAt(until - 1, zone), 1));
}

/** Everybody with a post in the window's units on the date. */
export function peopleIn({ units }: Pick<Window, "units">, directory: Directory, date: CivilDate): string[] {
  const parentOf = (unit: string) => directory.units.get(unit)?.parentId ?? null;
  return [...directory.units.keys()]
    .filter((unit) => coversUnit({ units }, unit, parentOf))
    .flatMap((unit) => directory.peopleOf(unit, date));
}

/** When a session is normally recorded: what core/day/outage.ts asks of a session without a record. */
export function pressedDuring({ session, opens, due, closes }: SessionExpectation): { from: Instant; until: Instant } {
  const until = Math.min(due + stillPressedMs, closes);
  return session === "in" ? { from: opens, until } : { from: due, until };
}

function pressesIn(expectation: Expectation, window: Window): boolean {
  return expectation.kind === "work" && [expectation.in, expectation.out].some((session) => touches(pressedDuring(session), window));
}

export function expectedIn(window: Window, directory: Directory): number {
  const people = new Set<string>();
  for (const date of dutyDatesOf(window, directory)) {
    for (const person of peopleIn(window, directory, date)) {
      if (!people.has(person) && pressesIn(directory.expectation(person, date), window)) people.add(person);
    }
  }
  return people.size;
}
