/** Who stands in a superior's queue on a date, by the chart, the deadlines and who is away. */
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { deadlinesFor, type Deadlines } from "../days/deadlines.ts";
import type { Directory } from "../directory/snapshot.ts";

/**
 * `escalatedFrom`: the superior from whom the person came; null for those whom the asker decides for. `because`: that superior let the deadline
 * pass, or was away on the date. `post`: the position through which the first superior decides.
 */
export type QueueMember = {
  person: string;
  escalatedFrom: string | null;
  because: "deadline" | "away" | null;
  post: string | null;
  deadlines: Deadlines;
};

/** An escalated person belongs to the queue only where the first superior left the line open: the caller knows the decisions. */
export function membersOf(directory: Directory, superior: string, date: CivilDate, now: Instant): QueueMember[] {
  const own = directory.decidedBy(superior, date).map((person): QueueMember => {
    const { post } = directory.decidersOf(person, date);
    return { person, escalatedFrom: null, because: null, post, deadlines: deadlinesFor(directory, person, date) };
  });
  const escalated = directory.escalatedTo(superior, date).flatMap((person): QueueMember[] => {
    const { decider, post, isAway } = directory.decidersOf(person, date);
    const deadlines = deadlinesFor(directory, person, date);
    const because = now >= deadlines.decide ? "deadline" : isAway ? "away" : null;
    return because ? [{ person, escalatedFrom: decider, because, post, deadlines }] : [];
  });
  return [...own, ...escalated].filter(({ person }) => person !== superior);
}
