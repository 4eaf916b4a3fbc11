/**
 * L2 digits: phones deliver coordinates on a grid of 1e-7 degrees. All fixes with at most five decimals (1 m) look typed by hand: +15
 * (0 of 8,788 fixes, M 2026-08; by chance 1 point of 10,000). Any with more than seven come from arithmetic: +10 (1 of 8,788).
 *
 * A number has at most n decimals when it equals the nearest whole multiple of 10⁻ⁿ. Division rounds correctly and 10ⁿ is exact, so that
 * k / 10ⁿ is the very number that those digits are read as.
 */
import { weighed } from "../points.ts";
import type { Fix } from "../envelope.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

export function l2Digits({ body: { fixes } }: Window): Verdict[] {
  if (fixes.length === 0) return [];
  if (fixes.every((fix) => isOnGrid(fix, 1e5))) {
    return [weighed("L2", "L2.short", "location", "Titik lokasi tampak diketik, bukan dari satelit.")];
  }
  if (fixes.every((fix) => isOnGrid(fix, 1e7))) return [];
  return [weighed("L2", "L2.long", "location", "Titik lokasi tampak hasil hitungan program.")];
}

function isOnGrid({ lat, lon }: Fix, steps: number): boolean {
  return Math.round(lat * steps) / steps === lat && Math.round(lon * steps) / steps === lon;
}
