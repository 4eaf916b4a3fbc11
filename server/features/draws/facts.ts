/** What a unit's draw is made of on a date: its people with their duty and leave, and everybody who decides for somebody. */
import type { Candidate, Decider, Duty } from "../../../core/draw/draw.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { excusedOn } from "../../rolls/duty.ts";

function dutyOf(directory: Directory, person: string, date: CivilDate): Duty {
  const expectation = directory.expectation(person, date);
  return expectation.kind === "work" ? { from: expectation.in.due, until: expectation.out.due } : null;
}

/** Without leave: enough for the hours of a unit. */
export function dutiesOf(directory: Directory, unit: string, date: CivilDate): Candidate[] {
  return directory.peopleOf(unit, date).map((person) => ({ person, duty: dutyOf(directory, person, date), excused: false }));
}

export async function candidatesOf(db: Db, directory: Directory, unit: string, date: CivilDate): Promise<Candidate[]> {
  const people = dutiesOf(directory, unit, date);
  const ids = people.map(({ person }) => person);
  const excused = await excusedOn(db, directory, ids, date);
  return people.map(({ person, duty }) => ({ person, duty, excused: excused.has(person) }));
}

export async function decidersOn(db: Db, directory: Directory, date: CivilDate): Promise<Decider[]> {
  const deciding = [...directory.chart(date).positionsOf.keys()].filter((person) => directory.decidedBy(person, date).length > 0);
  const excused = await excusedOn(db, directory, deciding, date);
  return deciding.map((person) => ({
    person,
    duty: dutyOf(directory, person, date),
    excused: excused.has(person),
    unit: directory.unitOf(person, date)?.id ?? "",
    decides: directory.decidedBy(person, date),
  }));
}
