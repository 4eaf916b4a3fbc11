import { deadlinesUnder } from "../../core/day/deadlines.ts";
import type { CivilDate, Instant, Zone } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

export type Deadlines = { decide: Instant; escalate: Instant };

const kept = new WeakMap<Directory, Record<Zone, Map<CivilDate, Deadlines>>>();

/** Until when a person's sessions of a date are decided, by the regency's settings and the person's zone. */
export function deadlinesFor(directory: Directory, person: string, date: CivilDate): Deadlines {
  const zone = directory.zoneOf(person, date);
  let known = kept.get(directory);
  if (!known) kept.set(directory, (known = { WIB: new Map(), WITA: new Map(), WIT: new Map() }));
  const before = known[zone].get(date);
  if (before) return before;
  const deadlines = deadlinesUnder(date, directory.deadlineRules, directory.calendar, zone);
  known[zone].set(date, deadlines);
  return deadlines;
}
