/**
 * How a request stands, by the words that were said. Each step has one word; the first "reject" ends it, the last "approve" grants it, a "cancel" (which
 * stands after the last step) ends it before or after. Without a word for 120 days it lapses.
 */
import type { RequestState } from "../../contract/request.ts";
import { requestLimits } from "../../contract/request-limits.ts";
import type { Instant } from "../../core/time/civil.ts";

export type Word = { act: string; step: number; word: "approve" | "reject" | "cancel"; note: string | null; by: string; at: Instant };

export type Standing = {
  state: RequestState;
  /** the step that waits; null where none does */
  step: number | null;
  /** since when that step waits */
  since: Instant;
  wasGranted: boolean;
};

const lapseMs = requestLimits.openDays * 86_400_000;

export function standingOf(steps: number, askedAt: Instant, words: readonly Word[], now: Instant): Standing {
  const approved = words.filter(({ word }) => word === "approve");
  const since = Math.max(askedAt, ...approved.map(({ at }) => at));
  const wasGranted = approved.length >= steps;
  const ended = (state: RequestState): Standing => ({ state, step: null, since, wasGranted });
  if (words.some(({ word }) => word === "cancel")) return ended("cancelled");
  if (words.some(({ word }) => word === "reject")) return ended("rejected");
  if (wasGranted) return ended("granted");
  if (now >= since + lapseMs) return ended("lapsed");
  return { state: "waiting", step: approved.length, since, wasGranted };
}
