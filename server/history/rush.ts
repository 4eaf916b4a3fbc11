import type { Context } from "../context.ts";

/** So many statements in the committer at one moment are a rush: at a hundred a second there is hardly ever one. */
const rushFrom = 8;

/** Whether check-ins crowd before the group commit: then they have the processor, and history comes later. */
export function isRush({ committer }: Context): boolean {
  return committer.underWay() >= rushFrom;
}
