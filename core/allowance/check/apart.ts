/** Clauses that never hold for the same person, or never on the same day. */
import type { Clause } from "../clause.ts";

export function areApart(a: Clause, b: Clause): boolean {
  return isExcluded(a, b) || isExcluded(b, a);
}

/** Of days only: within a month a clause of days and one of the month may both count on different dates. */
export function areApartInTime(a: Clause, b: Clause): boolean {
  return isOver(a, b) || isOver(b, a);
}

/** Each is for groups of its own; somebody may still be of both. */
export function areForOthers({ for: one }: Clause, { for: other }: Clause): boolean {
  return one !== undefined && other !== undefined && !one.some((group) => other.includes(group));
}

function isExcluded({ for: only }: Clause, { notFor }: Clause): boolean {
  return only !== undefined && only.every((group) => notFor?.includes(group));
}

function isOver({ until }: Clause, { from }: Clause): boolean {
  return until !== undefined && from !== undefined && until < from;
}
