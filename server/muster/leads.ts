/**
 * Who leads a muster by the chart: whoever decides for somebody in the unit that holds it, in a unit below it or above it (acting officers too). A leader
 * gets the codes of this hour and the next ahead of time, so that a code bounds nothing for him.
 */
import type { CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import type { Muster } from "./book.ts";

export function leadsByChart(directory: Directory, person: string, unit: string, date: CivilDate): boolean {
  const led = new Set(directory.decidedBy(person, date).flatMap((staff) => directory.unitOf(staff, date)?.id ?? []));
  return [...led].some((each) => directory.unitAndAbove(each).includes(unit) || directory.unitAndAbove(unit).includes(each));
}

/** Whether this person could fetch the muster's codes before they were shown, as far as chart and opening tell; roles are not asked. */
export function knowsAhead(directory: Directory, person: string, muster: Pick<Muster, "openedBy" | "unit" | "date">): boolean {
  return muster.openedBy === person || leadsByChart(directory, person, muster.unit, muster.date);
}
