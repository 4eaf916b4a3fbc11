import type { Context } from "../context.ts";

/** Between the groups of a rush there are moments with nobody: it is over when they last. */
const overAfterMs = 2000;

/** Whether check-ins crowd before the group commit, or did until just now: then they have the processor, and history comes later. */
export function isRush({ committer }: Context): boolean {
  return committer.sinceCrowd() < overAfterMs;
}
