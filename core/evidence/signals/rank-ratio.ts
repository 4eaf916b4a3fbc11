/** Whether a series remembers itself: statistics of L4. */

/**
 * Rank von Neumann ratio Σ (Rᵢ − Rᵢ₊₁)² / Σ (Rᵢ − R̄)² with mid-ranks for ties: near 0 for a trend, 2 expected for white noise, near 4 for a
 * zigzag. NaN when all values are equal. Bartels, JASA 77 (1982).
 */
export function bartels(values: readonly number[]): number {
  const ranks = midRanks(values);
  const middle = (values.length + 1) / 2;
  let steps = 0;
  let spread = 0;
  for (let i = 0; i < ranks.length; i++) {
    spread += (ranks[i]! - middle) ** 2;
    if (i > 0) steps += (ranks[i]! - ranks[i - 1]!) ** 2;
  }
  return steps / spread;
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function midRanks(values: readonly number[]): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const first = countBelow(sorted, values[i]!);
    let after = first + 1;
    while (after < sorted.length && sorted[after] === values[i]) after++;
    ranks[i] = (first + 1 + after) / 2;
  }
  return ranks;
}

/** How many of the sorted values are smaller (binary search). */
function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Standard deviation with n − 1. */
export function deviation(values: readonly number[]): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
