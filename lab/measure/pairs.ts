/** Pairs of honest colleagues that one-hand (D5) and the other signals about several people named, of all pairs of one office. */
import { shareOf, type Share } from "./statistics.ts";
import { isHonest, type Tracked } from "./tracks.ts";

export type PairRate = { signal: string; days: number; share: Share };

export function pairRatesOf(alone: readonly Tracked[], days: readonly number[]): PairRate[] {
  const possible = alone.reduce((sum, world) => sum + pairsOf(world), 0);
  const named = alone.flatMap(({ outcome, tracks }) => outcome.pairs.filter(({ a, b }) => isHonest(tracks[a]!) && isHonest(tracks[b]!)));
  const signals = [...new Set(["D5", ...named.map(({ signal }) => signal)])].sort();
  return signals.flatMap((signal) =>
    days.map((until) => ({
      signal,
      days: until,
      share: shareOf(named.filter((pair) => pair.signal === signal && pair.day < until).length, possible),
    })),
  );
}

function pairsOf({ tracks }: Tracked): number {
  const offices = Map.groupBy(tracks.filter(isHonest), ({ office }) => office);
  return [...offices.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
}
