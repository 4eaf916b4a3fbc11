/** A writer of DER (X.690), as far as certificates and key descriptions need it. */
function tlv(first: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(first), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  if (length < 0x100) return Buffer.of(0x81, length);
  return Buffer.of(0x82, length >> 8, length & 0xff);
}

export const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts);
export const set = (...parts: Uint8Array[]) => tlv(0x31, ...parts);
export const octets = (bytes: Uint8Array) => tlv(0x04, bytes);
export const boolean = (value: boolean) => tlv(0x01, Buffer.of(value ? 0xff : 0));
export const none = () => tlv(0x05);
export const utf8 = (text: string) => tlv(0x0c, Buffer.from(text));
export const bits = (bytes: Uint8Array, unused = 0) => tlv(0x03, Buffer.of(unused), bytes);
export const integer = (value: number) => tlv(0x02, numberBytes(value));
export const enumerated = (value: number) => tlv(0x0a, numberBytes(value));

/** From 0 to 2^47. */
function numberBytes(value: number): Buffer {
  const bytes = Buffer.alloc(7);
  bytes.writeUIntBE(value, 1, 6);
  let start = 1;
  while (start < 6 && bytes[start] === 0) start++;
  return bytes.subarray(bytes[start]! >= 0x80 ? start - 1 : start);
}

/** A serial number: positive, from hex. */
export function bigInteger(hex: string): Buffer {
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
  return tlv(0x02, bytes[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest.flatMap((arc) => base128(arc))]));
}

/** [n] EXPLICIT, numbers of 31 and more in the long form. */
export function explicit(tag: number, value: Uint8Array): Buffer {
  if (tag < 31) return tlv(0xa0 + tag, value);
  return Buffer.concat([Buffer.from([0xbf, ...base128(tag)]), lengthOf(value.length), value]);
}

/** GeneralizedTime, to the second. */
export function time(at: number): Buffer {
  return tlv(0x18, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, "").slice(0, 14)}Z`));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}
