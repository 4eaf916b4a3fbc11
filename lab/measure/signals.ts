/** How often each signal speaks on honest check-ins: the honest rate that weights.json claims, as the lab sees it. Offsets count too. */
import type { Verdict } from "../../core/evidence/verdict.ts";
import { shareOf, type Share } from "./statistics.ts";
import { isHonest, type Tracked } from "./tracks.ts";

export type SignalRate = { signal: string; share: Share };

export function signalRatesOf(alone: readonly Tracked[]): SignalRate[] {
  const counts = new Map<string, number>();
  let checkins = 0;
  for (const { tracks, verdicts } of alone) {
    for (const { steps } of tracks.filter(isHonest)) {
      checkins += steps.length;
      for (const step of steps) for (const name of namesOf(verdicts[step.verdicts]!)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([signal, hits]) => ({ signal, share: shareOf(hits, checkins) }))
    .sort((a, b) => b.share.hits - a.share.hits || (a.signal < b.signal ? -1 : 1));
}

/** The weight's name, or the signal's with its effect where it has no points. */
function namesOf(verdicts: readonly Verdict[]): Set<string> {
  return new Set(
    verdicts
      .filter(({ effect }) => effect !== "info")
      .map(({ id, weight, effect }) => weight ?? (effect === "points" ? id : `${id} ${effect}`)),
  );
}
