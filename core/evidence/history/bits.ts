/** How many bits of a whole number from 0 to 2³⁰ are set. */
export function countOf(bits: number): number {
  let count = 0;
  for (let left = bits; left > 0; left &= left - 1) count++;
  return count;
}
