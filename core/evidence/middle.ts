/** The values in ascending order. By insertion into a plain list: for some dozens of numbers that is the fastest, and to make a typed one costs more. */
export function ascending(values: readonly number[]): number[] {
  const sorted = values.slice();
  for (let i = 1; i < sorted.length; i++) {
    const value = sorted[i]!;
    let at = i;
    while (at > 0 && sorted[at - 1]! > value) sorted[at] = sorted[--at]!;
    sorted[at] = value;
  }
  return sorted;
}

/** The middle value of a few numbers, the mean of two where they are even; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  return (sorted[(values.length - 1) >> 1]! + sorted[values.length >> 1]!) / 2;
}
