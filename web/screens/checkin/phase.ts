/**
 * How far the search for a position is, and so what a press does: it takes effect at once, or waits. Seconds from the opening of the page.
 * Good readings end the wait; without them it lasts 8 s, and only with a doubt up to 30 s. Where waiting cannot help (no permission, no sensor,
 * positions switched off, only approximate ones) it ends at once or after 8 s. Nobody is made late: a wait that would run over the hour at which
 * the duty begins ends after 8 s.
 */
import type { Place } from "../../../core/place/place.ts";
import type { PositionState } from "../../device/position.ts";
import { doubtIn, enough, type Doubt } from "./doubt.ts";

export const shortWait = 8;
export const longWait = 30;
const freshFor = 20_000;

export type Phase = {
  /** `doubtful`: the longer wait */
  name: "finding" | "doubtful" | "ready";
  doubt: Doubt | null;
};

type Search = Pick<PositionState, "status" | "fixes"> & {
  places: readonly Place[];
  /** since the page opened */ seconds: number;
  /** until the duty begins; null when it began long ago or none is near */ secondsToDue: number | null;
};

export function phaseOf({ status, fixes, places, seconds, secondsToDue }: Search): Phase {
  const isShort = seconds < shortWait;
  if (status === "denied" || status === "missing") return { name: "ready", doubt: null };
  if (status === "unavailable") return { name: isShort ? "finding" : "ready", doubt: null };
  if (status === "coarse") return { name: isShort && fixes.length < enough ? "finding" : "ready", doubt: null };
  const until = fixes.at(-1)?.r ?? 0;
  const fresh = fixes.filter((fix) => until - fix.r <= freshFor);
  const doubt = doubtIn(fresh, places);
  if (isShort) return { name: !doubt && fresh.length >= enough ? "ready" : "finding", doubt };
  const isHurried = secondsToDue !== null && secondsToDue > -60 && secondsToDue < longWait - seconds + 10;
  return { name: doubt && !isHurried && seconds < longWait ? "doubtful" : "ready", doubt };
}
