/**
 * The perceptual hash of a photo (difference hash, 64 bits): the picture in grey, 9 columns by 8 rows; a bit is set where a field is darker than its
 * right neighbour. It survives another size, another JPEG quality, more light; not a turned or strongly cropped picture. Source: N. Krawetz, "Kind of
 * Like That", 2013.
 */
import { photoLimits } from "./limits.ts";

export const dhashColumns = 9;
export const dhashRows = 8;

/** `grey`: 72 values row by row. Throws RangeError for another number. */
export function dhashOf(grey: Uint8Array): Uint8Array {
  if (grey.length !== dhashColumns * dhashRows) throw new RangeError(`72 values, not ${grey.length}`);
  const hash = new Uint8Array(dhashRows);
  for (let row = 0; row < dhashRows; row++) {
    let bits = 0;
    for (let column = 0; column < dhashColumns - 1; column++) {
      const at = row * dhashColumns + column;
      bits = (bits << 1) | (grey[at]! < grey[at + 1]! ? 1 : 0);
    }
    hash[row] = bits;
  }
  return hash;
}

/** Bits that differ, 0 to 64. */
export function bitsApart(a: Uint8Array, b: Uint8Array): number {
  let apart = 0;
  for (let i = 0; i < dhashRows; i++) apart += bitsIn((a[i] ?? 0) ^ (b[i] ?? 0));
  return apart;
}

/** Of a picture without shapes (a finger on the lens, a wall) the hash says nothing: nearly all of its bits are the same. */
const leastMixed = 6;

/** Whether two photos count as the same scene. */
export function areAlike(a: Uint8Array, b: Uint8Array): boolean {
  return saysSomething(a) && saysSomething(b) && bitsApart(a, b) <= photoLimits.alike;
}

export function saysSomething(hash: Uint8Array): boolean {
  const set = hash.reduce((sum, byte) => sum + bitsIn(byte), 0);
  return set >= leastMixed && set <= 64 - leastMixed;
}

function bitsIn(byte: number): number {
  let count = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) count++;
  return count;
}
