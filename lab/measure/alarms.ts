/** What honest suspicion is made of: the combinations of verdicts that put honest check-ins before a person, the most frequent first. */
import type { Verdict } from "../../core/evidence/verdict.ts";
import { shareOf, type Share } from "./statistics.ts";
import { isHonest, type Tracked } from "./tracks.ts";

/** `made`: "L3 +12, D1.table +8": weights with their points, offsets too. */
export type Alarms = { made: string; share: Share };

const shown = 20;

export function alarmsOf(worlds: readonly Tracked[]): Alarms[] {
  const counts = new Map<string, number>();
  let checkins = 0;
  for (const { tracks, verdicts } of worlds) {
    for (const { steps } of tracks.filter(isHonest)) {
      checkins += steps.length;
      for (const step of steps.filter(({ said }) => said.suspicious)) {
        const made = madeOf(verdicts[step.verdicts]!);
        counts.set(made, (counts.get(made) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .map(([made, hits]) => ({ made, share: shareOf(hits, checkins) }))
    .sort((a, b) => b.share.hits - a.share.hits || (a.made < b.made ? -1 : 1))
    .slice(0, shown);
}

function madeOf(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ points }) => points !== 0)
    .map(({ id, weight, points }) => `${weight ?? id} ${points > 0 ? "+" : "−"}${Math.abs(points)}`)
    .join(", ");
}
