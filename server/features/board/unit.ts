/** One unit's people with their colours. Notes stay with the evidence, where each look is logged. */
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { BoardUnit, SessionView } from "../../../contract/day.ts";
import type { Db } from "../../db/open.ts";
import { loadDays } from "../../days/load.ts";
import { sessionViews } from "../../days/present.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory, Unit } from "../../directory/snapshot.ts";

export async function boardUnitOn(
  context: { db: Db },
  directory: Directory,
  { id, name }: Unit,
  date: CivilDate,
  now: Instant,
): Promise<BoardUnit> {
  const people = directory.peopleOf(id, date);
  const days = await loadDays(context, directory, people, date, date, now);
  const line = (person: string): BoardUnit["people"][number] => {
    const day = days.get(person)![0]!;
    const [arrival, departure] = sessionViews(day, { directory, person, now }).map(withoutNotes);
    return {
      id: person,
      name: nameOf(directory, person),
      position: directory.positionName(person, date),
      label: day.expectation.label,
      in: arrival ?? null,
      out: departure ?? null,
    };
  };
  return { date, now, unit: { id, name }, people: people.map(line).toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

function withoutNotes(view: SessionView): SessionView {
  const { decision, excuse } = view;
  return { ...view, decision: decision && { ...decision, note: null }, excuse: excuse && { ...excuse, note: null } };
}
