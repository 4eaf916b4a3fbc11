/**
 * When people press before a deadline, as the field's figures have it: 60 % in the last five minutes, 15 % in the last one, the others evenly before. A window that is shorter than
 * that holds everybody in the same proportions. And what is said of many figures: nearest rank, median of rounds.
 */
const minute = 60_000;

/** Shares of everybody by distance from the deadline, ms: the nearest part first. */
const parts = [
  { from: 0, until: minute, share: 0.15 },
  { from: minute, until: 5 * minute, share: 0.45 },
  { from: 5 * minute, until: Infinity, share: 0.4 },
] as const;

/** ms after the beginning of a window of `windowMs` before the deadline, in order; `next` gives numbers in [0, 1). Throws RangeError for a window without length. */
export function arrivalsOf(people: number, windowMs: number, next: () => number): number[] {
  if (!(windowMs > 0)) throw new RangeError("a window has a length");
  const within = parts
    .filter(({ from }) => from < windowMs)
    .map(({ from, until, share }) => {
      const end = Math.min(until, windowMs);
      const whole = until === Infinity ? end - from : until - from;
      return { from, length: end - from, weight: (share * (end - from)) / whole };
    });
  const total = within.reduce((sum, { weight }) => sum + weight, 0);
  const at = Array.from({ length: people }, () => {
    let left = next() * total;
    const part = within.find(({ weight }) => (left -= weight) < 0) ?? within.at(-1)!;
    return windowMs - part.from - next() * part.length;
  });
  return at.sort((a, b) => a - b);
}

/** Nearest rank; 0 of nothing. `share` in (0, 1]. */
export function rankOf(list: readonly number[], share: number): number {
  const sorted = Float64Array.from(list).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export type Spread = { count: number; p50: number; p99: number; max: number };

/** In the unit of the list, to a tenth. */
export function spreadOf(list: readonly number[]): Spread {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return { count: list.length, p50: tenth(rankOf(list, 0.5)), p99: tenth(rankOf(list, 0.99)), max: tenth(rankOf(list, 1)) };
}

/** Of an even number the mean of the middle two; NaN of nothing. */
export function medianOf(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
