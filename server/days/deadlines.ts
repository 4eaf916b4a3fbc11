import { deadlinesUnder } from "../../core/day/deadlines.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

export type Deadlines = { decide: Instant; escalate: Instant };

const kept = new WeakMap<Directory, Map<string, Deadlines>>();

/** Until when a person's sessions of a date are decided, by the regency's settings and the person's zone. */
export function deadlinesFor(directory: Directory, person: string, date: CivilDate): Deadlines {
  const zone = directory.zoneOf(person, date);
  const known = kept.get(directory) ?? new Map<string, Deadlines>();
  kept.set(directory, known);
  const name = `${date} ${zone}`;
  const deadlines = known.get(name) ?? deadlinesUnder(date, directory.deadlineRules, directory.calendar, zone);
  known.set(name, deadlines);
  return deadlines;
}
