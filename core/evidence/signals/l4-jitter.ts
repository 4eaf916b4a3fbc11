/**
 * L4 white jitter: mock applications throw a new random point around the target every second; a phone's error remembers itself for seconds.
 *
 * Evidence: the last 60 fresh fixes at a stated error ≤ 100 m (cell masts jump about); at least 28 of them, on average at most 2 s apart,
 * on at least 10 distinct points. Fixes with the time of the one before them are the same measurement again and are left out.
 * For the east and the north axis by itself, where its standard deviation is over 0.3 m: rank ratio of von Neumann
 *   RVN = Σ (Rᵢ − Rᵢ₊₁)² / Σ (Rᵢ − R̄)², R = mid-ranks,
 * whose expectation for white noise is 2; the statistic is RVN / 2 (1 = white, 0 = smooth), averaged over the axes that count. Where the same
 * ratio of the plain metres is at most 0.5 on average, the series is smooth and its ranks are not asked.
 * > 0.78 → +20, > 0.65 → +8; honest maximum 0.60 in 16 recorded windows (M 2026-08); over 0.78 1 of 7,950 generated ones (2026-11), and of an error
 * that keeps 0.8 of itself from second to second 11 of 20,000. White noise of 30 fixes on two axes scatters by 0.13 around 1.
 * Simulated 30 fixes (4,000 windows each) over 0.78: white 96 %; memory 0.2 from fix to fix 66 %, 0.4 16 %, 0.6 1 %; each point held for 2 s 0 %.
 * Source: Bartels, The Rank Version of von Neumann's Ratio Test for Randomness, JASA 77 (1982).
 */
import type { Fix } from "../envelope.ts";
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";
import { bartels, spreadOf } from "./rank-ratio.ts";

const least = 28;
const most = 60;
const cadenceMs = 2000;
const distinctPoints = 10;
const accurateTo = 100;
const metresPerDegree = 111_195;
const stillBelow = 0.3;
const smoothTo = 0.5;
const white = { weak: 0.65, strong: 0.78 };

export function l4Jitter({ fresh }: Window): Verdict[] {
  if (fresh.length < least) return [];
  const whiteness = whitenessOf(fresh.filter((fix, i) => fix.acc <= accurateTo && fix.t !== fresh[i - 1]?.t).slice(-most));
  if (whiteness === null || whiteness <= white.weak) return [];
  const percent = Math.min(100, Math.round(whiteness * 100));
  const sentence = `Titik lokasi meloncat acak seperti buatan program (keacakan ${percent} %, pada HP yang pernah diukur paling tinggi 60 %).`;
  return [weighed("L4", whiteness > white.strong ? "L4.strong" : "L4.weak", "location", sentence)];
}

/** Null where it cannot be told, or the series is smooth. */
export function whitenessOf(fixes: readonly Fix[]): number | null {
  const first = fixes[0];
  const last = fixes.at(-1);
  if (!first || !last || fixes.length < least || last.r - first.r > cadenceMs * (fixes.length - 1)) return null;
  if (!areDistinct(fixes)) return null;
  const moving = movingAxes(fixes);
  if (moving.length === 0 || halfMean(moving, (axis) => spreadOf(axis).ratio) <= smoothTo) return null;
  return halfMean(moving, bartels);
}

/** Of any number of fixes: the rank ratio / 2, or of a smooth series the plain one; null when no axis moves. */
export function ratioOf(fixes: readonly Fix[]): number | null {
  const moving = movingAxes(fixes);
  if (moving.length === 0) return null;
  const plain = halfMean(moving, (axis) => spreadOf(axis).ratio);
  return plain <= smoothTo ? plain : halfMean(moving, bartels);
}

/** Metres north and east of the first fix, without an axis that stands still. */
function movingAxes(fixes: readonly Fix[]): Float64Array[] {
  const first = fixes[0]!;
  const metresEast = metresPerDegree * Math.cos((first.lat * Math.PI) / 180);
  const north = new Float64Array(fixes.length);
  const east = new Float64Array(fixes.length);
  for (let i = 0; i < fixes.length; i++) {
    north[i] = (fixes[i]!.lat - first.lat) * metresPerDegree;
    east[i] = (fixes[i]!.lon - first.lon) * metresEast;
  }
  return [north, east].filter((axis) => spreadOf(axis).deviation > stillBelow);
}

const halfMean = (axes: readonly Float64Array[], ratioOf: (axis: Float64Array) => number) =>
  axes.reduce((sum, axis) => sum + ratioOf(axis), 0) / axes.length / 2;

function areDistinct(fixes: readonly Fix[]): boolean {
  const points: Fix[] = [];
  for (const fix of fixes) {
    if (points.every(({ lat, lon }) => lat !== fix.lat || lon !== fix.lon)) points.push(fix);
    if (points.length >= distinctPoints) return true;
  }
  return false;
}
