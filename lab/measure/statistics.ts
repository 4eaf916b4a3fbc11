/** Proportions with their intervals, and thresholds at a stated rate of false alarms. */

/** `hits` of `n`, with the 95 % interval `from`–`to` (all 0–1). Without any `n` nothing is known: rate 0, from 0 to 1. */
export type Share = { hits: number; n: number; rate: number; from: number; to: number };

/** Normal quantile of 97.5 %. */
const z = 1.959963984540054;

/** Wilson's score interval (Wilson 1927, JASA 22:209; Brown, Cai and DasGupta 2001), for independent trials. */
export function shareOf(hits: number, n: number): Share {
  if (n === 0) return { hits, n, rate: 0, from: 0, to: 1 };
  const rate = hits / n;
  const scale = 1 + (z * z) / n;
  const middle = (rate + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  return { hits, n, rate, from: hits === 0 ? 0 : middle - half, to: hits === n ? 1 : middle + half };
}

/** Scores of `at` and more alarm. `achieved`: so many honest ones do; scores are whole points, so it may lie well under the target (0–1). */
export type Threshold = { target: number; at: number; achieved: Share };

/** The lowest whole score from which on at most the share `target` (0–1) of the honest scores alarm. Throws RangeError without scores. */
export function thresholdAt(target: number, honest: readonly number[]): Threshold {
  const sorted = honest.toSorted((a, b) => b - a);
  const quiet = sorted[Math.min(sorted.length - 1, Math.floor(target * sorted.length))];
  if (quiet === undefined) throw new RangeError("a threshold needs honest scores");
  const at = Math.floor(quiet) + 1;
  return { target, at, achieved: shareOf(sorted.filter((score) => score >= at).length, sorted.length) };
}

export const alarms = (score: number, { at }: Threshold) => score >= at;

/** The value at or under which the share `p` (0–1) lies, nearest rank; null for an empty list. */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null;
}
