/** How somebody's presence at a muster is known while it lasts, in the order in which it is told. */

/** `code`: a credited code; `listed`, `away`: by a list that was walked; `checked_in`: a check-in without a credited code. */
export const musterStates = ["code", "listed", "checked_in", "waiting", "excused", "away"] as const;
export type MusterState = (typeof musterStates)[number];
