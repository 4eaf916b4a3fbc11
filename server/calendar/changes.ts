/** Days until today whose expectation another directory would give: what people have already seen and would see differently. */
import type { ShownChanges } from "../../contract/calendar.ts";
import { mustersOf, type Expectation } from "../../core/schedule/expectation.ts";
import { addDays, datesBetween, type CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

export type Changed = { date: CivilDate; people: string[] }[];

/** `dates` after `today` have not been shown and are left out; people without a unit on a date too. */
export function shownChanges(
  before: Directory,
  after: Directory,
  { people, dates, today }: { people: readonly string[]; dates: readonly CivilDate[]; today: CivilDate },
): Changed {
  return dates
    .filter((date) => date <= today)
    .map((date) => {
      const isOther = (person: string) =>
        before.unitOf(person, date) !== null && told(before.expectation(person, date)) !== told(after.expectation(person, date));
      return { date, people: people.filter(isOther) };
    })
    .filter((day) => day.people.length > 0);
}

const mostListed = 31;
const mostNames = 5;

export function changesView(directory: Directory, changed: Changed): ShownChanges {
  return {
    days: changed.length,
    people: new Set(changed.flatMap(({ people }) => people)).size,
    listed: changed.slice(-mostListed).map(({ date, people }) => {
      const names = people.slice(0, mostNames).map((person) => directory.people.get(person)?.name ?? "");
      return { date, people: people.length, names };
    }),
  };
}

/** From a date to today, at most `backDays` of them; empty where it lies in the future. */
export function datesUntil(from: CivilDate, until: CivilDate | null, today: CivilDate, backDays: number): CivilDate[] {
  const last = until !== null && until < today ? until : today;
  const first = addDays(today, -backDays);
  return datesBetween(from > first ? from : first, last);
}

function told(expectation: Expectation): string {
  const musters = mustersOf(expectation).map(({ key, from, until }) => [key, from, until]);
  if (expectation.kind === "off") return JSON.stringify([expectation.reason, expectation.label, musters]);
  const half = ({ due, opens, closes, flex = 0 }: { due: number; opens: number; closes: number; flex?: number }) => [
    due,
    opens,
    closes,
    flex,
  ];
  return JSON.stringify([expectation.label, half(expectation.in), half(expectation.out), expectation.rest ?? 0, musters]);
}
