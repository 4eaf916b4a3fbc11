/** Whether a series remembers itself: statistics of L4. */

/**
 * Rank von Neumann ratio Σ (Rᵢ − Rᵢ₊₁)² / Σ (Rᵢ − R̄)² with mid-ranks for ties: near 0 for a trend, 2 expected for white noise, near 4 for a
 * zigzag. NaN when all values are equal. Bartels, JASA 77 (1982).
 */
export function bartels(values: Float64Array): number {
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
export function midRanks(values: Float64Array): Float64Array {
  const order = ascending(values);
  const ranks = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = values[order[from]!]!;
    while (to < order.length && values[order[to]!] === value) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
  }
  return ranks;
}

/** Indices by rising value. Sorted by insertion: for some dozens of numbers that is the fastest. */
function ascending(values: Float64Array): Uint16Array {
  const order = new Uint16Array(values.length);
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let at = i;
    while (at > 0 && values[order[at - 1]!]! > value) order[at] = order[--at]!;
    order[at] = i;
  }
  return order;
}

/** Standard deviation (n − 1), and the ratio of von Neumann on the values themselves: Σ (xᵢ − xᵢ₊₁)² / Σ (xᵢ − x̄)², NaN when all are equal. */
export function spreadOf(values: Float64Array): { deviation: number; ratio: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  let steps = 0;
  for (let i = 0; i < values.length; i++) {
    squares += (values[i]! - mean) ** 2;
    if (i > 0) steps += (values[i]! - values[i - 1]!) ** 2;
  }
  return { deviation: Math.sqrt(squares / (values.length - 1)), ratio: steps / squares };
}
