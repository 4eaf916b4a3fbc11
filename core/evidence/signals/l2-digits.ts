/**
 * L2 digits: phones deliver coordinates on a grid of 1e-7 degrees.
 *  · tool, +20: every fix states an error of exactly 150 m, has no altitude and no speed, and its coordinates have at most six decimals: what the
 *    browser's own developer tools put in the place of a position (DefaultGeoMockAccuracy = 150 in Chromium's EmulationModel; its list and map give six
 *    decimals). A phone's point has six by chance once in 100, and states errors of masts in whole hundreds (M 2026-08).
 *  · short, +20: all fixes with at most five decimals (1 m) look typed by hand (0 of 8,788 fixes, M 2026-08; by chance 1 point of 10,000).
 *  · made, +20: every fix with more than seven decimals and with a whole error and a whole altitude: no receiver computes a position to the
 *    micrometre and tells its error and height in whole metres; default values of a program do (0 of 94 recorded fixes of a chip without the grid, M
 *    2026-11).
 *  · six, +8: at least three fixes, all at one point of at most six decimals, with a whole error and an altitude of zero or none: typed, or read off a map.
 *    A held point has six by chance once in 100, few of these a whole error; loggers round to six, but have altitudes. No look by itself.
 *  · long, +10: any with more than seven decimals, from arithmetic (1 of 8,788, M 2026-08). Phones whose browser asks the bare chip, without Google's
 *    services, may give all of theirs so: no look by itself.
 *
 * A number has at most n decimals when it equals the nearest whole multiple of 10⁻ⁿ. Division rounds correctly and 10ⁿ is exact, so that
 * k / 10ⁿ is the very number that those digits are read as.
 */
import { weighed } from "../points.ts";
import type { Fix } from "../envelope.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const toolError = 150;
const leastFixes = 3;

export function l2Digits({ body: { fixes } }: Window): Verdict[] {
  if (fixes.length === 0) return [];
  if (fixes.every((fix) => fix.acc === toolError && fix.alt === null && fix.spd === null && isOnGrid(fix, 1e6))) {
    return [weighed("L2", "L2.tool", "location", "Titik lokasi berasal dari alat pengembang browser, bukan dari HP.")];
  }
  if (fixes.every((fix) => isOnGrid(fix, 1e5))) {
    return [weighed("L2", "L2.short", "location", "Titik lokasi tampak diketik, bukan dari satelit.")];
  }
  if (fixes.every((fix) => isOnGrid(fix, 1e6)) && isTyped(fixes)) {
    return [weighed("L2", "L2.six", "location", "Semua titik lokasi hanya enam angka di belakang koma; HP memberi tujuh.")];
  }
  if (fixes.every((fix) => isOnGrid(fix, 1e7))) return [];
  const isMade = fixes.every((fix) => !isOnGrid(fix, 1e7) && Number.isInteger(fix.acc) && fix.alt !== null && Number.isInteger(fix.alt));
  return [weighed("L2", isMade ? "L2.made" : "L2.long", "location", "Titik lokasi tampak hasil hitungan program.")];
}

function isTyped(fixes: readonly Fix[]): boolean {
  const first = fixes[0]!;
  const isPlain = ({ lat, lon, acc, alt }: Fix) => lat === first.lat && lon === first.lon && Number.isInteger(acc) && !alt;
  return fixes.length >= leastFixes && fixes.every(isPlain);
}

function isOnGrid({ lat, lon }: Fix, steps: number): boolean {
  return Math.round(lat * steps) / steps === lat && Math.round(lon * steps) / steps === lon;
}
