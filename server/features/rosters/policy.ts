/** Who plans a roster: BKPSDM, the unit's admin (of units below too), and the superior who decides for the person. One's own past days are never one's own to change. */
import { addDays, type CivilDate } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { adminUnits, hasRole, type Who } from "../../http/access.ts";

/** As long as an excuse may be recorded afterwards. */
const backDays = { bkpsdm: 92, others: 14 } as const;

function administersUnit(who: Who, directory: Directory, unit: string): boolean {
  if (who.pending) return false;
  if (hasRole(who, "bkpsdm")) return true;
  const own = adminUnits(who);
  return directory.unitAndAbove(unit).some((each) => own.includes(each));
}

export function mayPlan(who: Who, directory: Directory, unit: string, date: CivilDate): boolean {
  if (who.pending) return false;
  return administersUnit(who, directory, unit) || directory.peopleOf(unit, date).some((person) => decides(who, directory, person, date));
}

/** Of the people of a unit those whose days one may write on a date. */
export function plannedBy(who: Who, directory: Directory, unit: string, date: CivilDate): string[] {
  const there = directory.peopleOf(unit, date);
  return administersUnit(who, directory, unit) ? [...there] : there.filter((person) => decides(who, directory, person, date));
}

/** Throws roster_people or roster_past. */
export function refusePlanned(
  who: Who,
  directory: Directory,
  { unit, person, date, today }: { unit: string; person: string; date: CivilDate; today: CivilDate },
): void {
  const isThere = directory.unitOf(person, date)?.id === unit;
  const may = administersUnit(who, directory, unit) || decides(who, directory, person, date);
  if (!isThere || !may || (person === who.person && date <= today)) throw new Fault("roster_people", { person, date });
  if (date < addDays(today, -(hasRole(who, "bkpsdm") ? backDays.bkpsdm : backDays.others))) throw new Fault("roster_past");
}

function decides(who: Who, directory: Directory, person: string, date: CivilDate): boolean {
  return directory.decidersOf(person, date).decider === who.person;
}
