/**
 * A strict reader of DER (X.690): definite lengths in their shortest form, whole values, numbers of tags up to 2^21. It goes one level down
 * at a time, as far as the caller asks, so that hostile bytes can neither nest it deep nor make it allocate more than they are long.
 */
export class DerFault extends Error {}

/** `kind`: 0 universal, 2 context-specific; `content` and `whole` are views into the bytes that were read. */
export type Tlv = { kind: number; constructed: boolean; tag: number; content: Buffer; whole: Buffer };

export const universal = { boolean: 1, integer: 2, bitString: 3, octetString: 4, oid: 6, enumerated: 10, sequence: 16, set: 17 } as const;

const mostChildren = 100;

/** The one value that the bytes are. */
export function readWhole(bytes: Buffer): Tlv {
  const tlv = readAt(bytes, 0);
  if (tlv.whole.length !== bytes.length) throw new DerFault("bytes after the value");
  return tlv;
}

export function childrenOf(tlv: Tlv): Tlv[] {
  if (!tlv.constructed) throw new DerFault("a plain value where a list should be");
  const children: Tlv[] = [];
  for (let at = 0; at < tlv.content.length;) {
    if (children.length === mostChildren) throw new DerFault("too many values");
    const child = readAt(tlv.content, at);
    children.push(child);
    at += child.whole.length;
  }
  return children;
}

export function sequenceOf(tlv: Tlv): Tlv[] {
  return childrenOf(expect(tlv, universal.sequence, true));
}

export function setOf(tlv: Tlv): Tlv[] {
  return childrenOf(expect(tlv, universal.set, true));
}

export function octetsOf(tlv: Tlv): Buffer {
  return expect(tlv, universal.octetString, false).content;
}

/** A whole number from 0 to 2^47. */
export function integerOf(tlv: Tlv): number {
  return numberIn(expect(tlv, universal.integer, false).content);
}

export function enumeratedOf(tlv: Tlv): number {
  return numberIn(expect(tlv, universal.enumerated, false).content);
}

export function booleanOf(tlv: Tlv): boolean {
  const { content } = expect(tlv, universal.boolean, false);
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerFault("neither true nor false");
  return content[0] === 0xff;
}

function expect(tlv: Tlv | undefined, tag: number, constructed: boolean): Tlv {
  if (!tlv || tlv.kind !== 0 || tlv.tag !== tag || tlv.constructed !== constructed) throw new DerFault(`no value of tag ${tag}`);
  return tlv;
}

function numberIn(content: Buffer): number {
  if (content.length === 0 || content.length > 6 || content[0]! >= 0x80) throw new DerFault("a number out of its range");
  if (content.length > 1 && content[0] === 0 && content[1]! < 0x80) throw new DerFault("a number with a needless zero");
  return content.readUIntBE(0, content.length);
}

function readAt(bytes: Buffer, start: number): Tlv {
  const first = byteAt(bytes, start);
  let at = start + 1;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    let byte: number;
    do {
      if (at - start > 3) throw new DerFault("a tag too large");
      byte = byteAt(bytes, at++);
      tag = tag * 128 + (byte & 0x7f);
      if (tag === 0) throw new DerFault("a tag with a needless zero");
    } while (byte & 0x80);
    if (tag < 0x1f) throw new DerFault("a tag in the longer form");
  }
  let length = byteAt(bytes, at++);
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 3) throw new DerFault("a length without end or too large");
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + byteAt(bytes, at++);
    if (length < 0x80 || length < 256 ** (count - 1)) throw new DerFault("a length in the longer form");
  }
  if (at + length > bytes.length) throw new DerFault("cut off");
  return {
    kind: first >> 6,
    constructed: Boolean(first & 0x20),
    tag,
    content: bytes.subarray(at, at + length),
    whole: bytes.subarray(start, at + length),
  };
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new DerFault("cut off");
  return byte;
}
