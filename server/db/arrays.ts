/**
 * Lists as PostgreSQL's own binary arrays (array_send: dimensions, a flag for nulls, the element's type, length, lower bound, then each element with its length). A group commit sends
 * hundreds of statements of some kilobytes: written out as text they would be twice as long, and escaped by one process to be read by the other.
 */
import type { CivilDate, Instant } from "../../core/time/civil.ts";

type Element = { oid: number; size(value: never): number; write(into: Buffer, at: number, value: never): void };
const element = <T>(oid: number, size: number | ((value: T) => number), write: (into: Buffer, at: number, value: T) => void) =>
  ({ oid, size: typeof size === "number" ? () => size : size, write }) as unknown as Element;

/** PostgreSQL counts from the year 2000. */
const epoch = 946_684_800_000;
const day = 86_400_000;

export const uuids = arrayOf<string>(element<string>(2950, 16, (into, at, uuid) => into.write(uuid.replaceAll("-", ""), at, 16, "hex")));
export const byteas = arrayOf<Uint8Array>(
  element<Uint8Array>(
    17,
    (bytes) => bytes.length,
    (into, at, bytes) => into.set(bytes, at),
  ),
);
export const texts = arrayOf<string>(
  element<string>(
    25,
    (text) => Buffer.byteLength(text),
    (into, at, text) => into.write(text, at),
  ),
);
export const integers = arrayOf<number>(element<number>(23, 4, (into, at, value) => into.writeInt32BE(value, at)));
export const floats = arrayOf<number>(element<number>(701, 8, (into, at, value) => into.writeDoubleBE(value, at)));
/** Whole milliseconds, as `iso` writes them: a fraction is left out. */
export const instants = arrayOf<Instant>(
  element<Instant>(1184, 8, (into, at, value) => into.writeBigInt64BE(BigInt(Math.trunc(value) - epoch) * 1000n, at)),
);
export const dates = arrayOf<CivilDate>(
  element<CivilDate>(1082, 4, (into, at, date) => into.writeInt32BE((Date.parse(date) - epoch) / day, at)),
);

/** Throws RangeError or TypeError for a value that its type does not hold. */
function arrayOf<T>({ oid, size, write }: Element): (list: readonly (T | null)[]) => Buffer {
  return (list) => {
    const sizes = list.map((value) => (value === null ? -1 : size(value as never)));
    const length = sizes.reduce((sum, each) => sum + 4 + Math.max(0, each), 20);
    const bytes = Buffer.allocUnsafe(length);
    bytes.writeInt32BE(list.length === 0 ? 0 : 1, 0);
    bytes.writeInt32BE(sizes.includes(-1) ? 1 : 0, 4);
    bytes.writeInt32BE(oid, 8);
    if (list.length === 0) return bytes.subarray(0, 12);
    bytes.writeInt32BE(list.length, 12);
    bytes.writeInt32BE(1, 16);
    let at = 20;
    for (let i = 0; i < list.length; i++) {
      const value = list[i]!;
      at = bytes.writeInt32BE(sizes[i]!, at);
      if (value === null) continue;
      write(bytes, at, value as never);
      at += sizes[i]!;
    }
    return bytes;
  };
}
