/** Everybody who decides on a date, first hand or by escalation. */
import type { CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

export function decidersOn(directory: Directory, date: CivilDate): string[] {
  const all = [...directory.chart(date).positionsOf.keys()].map((person) => directory.decidersOf(person, date));
  return [...new Set(all.flatMap(({ decider, escalation }) => [decider, escalation]).filter((person) => person !== null))];
}
