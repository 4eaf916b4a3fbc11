/** One check-in as the signals of `signals/` look at it: its evidence, and what several of them need of it, computed once. */
import type { Fix } from "./envelope.ts";
import { arrivedFixes, freshOf, leastError, type Evidence } from "./evidence.ts";

export type Window = Evidence & {
  /** fixes that the page got in the last 60 s before the press, in the order of arrival */
  arrived: readonly Fix[];
  /** of these, the ones measured at most 60 s before they arrived */
  fresh: readonly Fix[];
  /** of the fresh ones, the one with the smallest stated error: the position that the check-in claims */
  best: Fix | null;
};

export function windowOf(evidence: Evidence): Window {
  const arrived = arrivedFixes(evidence.body);
  const fresh = freshOf(arrived, evidence.body);
  return { ...evidence, arrived, fresh, best: leastError(fresh) };
}
