import type { Instant } from "../../core/time/civil.ts";

/** UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits from `random` (at least 10 bytes). */
export function uuidv7(at: Instant, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Random bytes are asked for by so many: asking costs far more than the bytes do. */
const stock = 4000;
const each = 10;

/** One new UUID of version 7 a call. */
export function uuidSource(now: () => Instant, random: (bytes: number) => Uint8Array): () => string {
  let bytes = random(stock);
  let used = 0;
  return () => {
    if (used === stock) {
      bytes = random(stock);
      used = 0;
    }
    return uuidv7(now(), bytes.subarray(used, (used += each)));
  };
}
