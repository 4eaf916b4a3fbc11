/** Who stands in a superior's queue on a date, by the chart alone. */
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import { deadlinesFor, type Deadlines } from "../../days/deadlines.ts";
import type { Directory } from "../../directory/snapshot.ts";

/** `escalatedFrom`: the superior whose deadline passed; null for those whom the asker decides for. */
export type QueueMember = { person: string; escalatedFrom: string | null; deadlines: Deadlines };

/** An escalated person belongs to the queue only where the first superior let the deadline pass: the caller knows the decisions. */
export function membersOf(directory: Directory, superior: string, date: CivilDate, now: Instant): QueueMember[] {
  const member = (person: string, escalatedFrom: string | null) => ({
    person,
    escalatedFrom,
    deadlines: deadlinesFor(directory, person, date),
  });
  const own = directory.decidedBy(superior, date).map((person) => member(person, null));
  const escalated = directory
    .escalatedTo(superior, date)
    .map((person) => member(person, directory.decidersOf(person, date).decider))
    .filter(({ deadlines }) => now >= deadlines.decide);
  return [...own, ...escalated].filter(({ person }) => person !== superior);
}
