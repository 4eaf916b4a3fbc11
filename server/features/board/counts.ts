/** Colours counted by unit and session. */
import type { Colour, DayStatus } from "../../../core/day/status.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Board, Counts } from "../../../contract/day.ts";
import type { Scope } from "../../dashboard/scope.ts";
import type { Db } from "../../db/open.ts";
import { loadDays } from "../../days/load.ts";
import type { Directory } from "../../directory/snapshot.ts";

export async function boardOn(context: { db: Db }, directory: Directory, scope: Scope, date: CivilDate, now: Instant): Promise<Board> {
  const units = [...directory.units.values()].filter(({ id }) => scope.has(id) && directory.peopleOf(id, date).length > 0);
  const people = units.flatMap(({ id }) => directory.peopleOf(id, date));
  const days = await loadDays(context, directory, people, date, date, now);
  const dayOf = (person: string) => days.get(person)![0]!;
  return {
    date,
    now,
    units: units.map(({ id, code, name }) => {
      const counted = tally(directory.peopleOf(id, date).map(dayOf));
      return { id, code, name, people: counted.people, in: counted.in, out: counted.out };
    }),
    total: tally(people.map(dayOf)),
  };
}

function tally(days: readonly DayStatus[]): { people: number; in: Counts; out: Counts } {
  return { people: days.length, in: countsOf(days.map((day) => day.in.colour)), out: countsOf(days.map((day) => day.out.colour)) };
}

function countsOf(colours: readonly Colour[]): Counts {
  const counts: Counts = { biru: 0, merah: 0, menunggu: 0, excused: 0, upcoming: 0, off: 0 };
  for (const colour of colours) counts[colour]++;
  return counts;
}
