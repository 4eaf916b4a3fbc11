/**
 * A photo as it may be stored: a JPEG without anything that tells more than the picture. What a plain JPEG is made of is kept (tables, one
 * frame of the Huffman kinds SOF0–SOF2, scans, restart interval); APP0–APP15 and comments are left out (EXIF with its position and thumbnail, XMP,
 * ICC), fill bytes and bytes after the end too; with any other segment it is refused, as with more scans than cameras write. What somebody hides
 * inside the coded picture itself stays: this keeps senders from telling what they did not mean to. Source: ITU-T T.81 Annex B.
 */
import { answerLimits } from "../../contract/answer.ts";

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;
/** DHT, DQT, DRI */
const tables: readonly number[] = [0xc4, 0xdb, 0xdd];
/** baseline, extended, progressive */
const frames: readonly number[] = [0xc0, 0xc1, 0xc2];
/** Each scan goes over the whole picture: thousands of empty ones would keep whoever looks at it busy. Cameras write 10 or so. */
const mostScans = 32;

/** `bare`: what is kept; `length`: bytes up to the end; `hasOwnData`: it tells more than the picture, its colours (ICC) and its form (JFIF). */
export type Jpeg = { bare: Buffer; length: number; hasOwnData: boolean };

/** JFIF and ICC: what a browser's canvas may write. */
const ofCanvas: readonly number[] = [0xe0, 0xe2];

/** Null for what is no such JPEG from beginning to end, or larger than the limits. */
export function bareJpeg(bytes: Buffer): Buffer | null {
  return readJpeg(bytes)?.bare ?? null;
}

export function readJpeg(bytes: Buffer): Jpeg | null {
  if (bytes.length > answerLimits.photo || bytes[0] !== 0xff || bytes[1] !== soi) return null;
  const kept = [bytes.subarray(0, 2)];
  let hasFrame = false;
  let hasOwnData = false;
  let scans = 0;
  for (let at = afterFill(bytes, 2); at + 2 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === eoi) {
      return scans > 0 ? { bare: Buffer.concat([...kept, bytes.subarray(at, at + 2)]), length: at + 2, hasOwnData } : null;
    }
    const end = segmentEnd(bytes, at);
    if (end === null) return null;
    if (frames.includes(marker)) {
      if (hasFrame || !isDecentSize(bytes, at, end)) return null;
      hasFrame = true;
    } else if (marker === sos) {
      if (!hasFrame || ++scans > mostScans) return null;
    } else if (!tables.includes(marker) && !isMetadata(marker)) return null;
    hasOwnData ||= isMetadata(marker) && !ofCanvas.includes(marker);
    const next = marker === sos ? scanEnd(bytes, end) : end;
    if (!isMetadata(marker)) kept.push(bytes.subarray(at, next));
    at = afterFill(bytes, next);
  }
  return null;
}

/** Any number of FF may stand before a marker's own (B.1.1.2). */
function afterFill(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
  return at;
}

function segmentEnd(bytes: Buffer, at: number): number | null {
  if (at + 4 > bytes.length) return null;
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  return end < at + 4 || end > bytes.length ? null : end;
}

function isMetadata(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

function isDecentSize(bytes: Buffer, at: number, end: number): boolean {
  if (end < at + 9) return false;
  const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
  return height > 0 && width > 0 && height <= answerLimits.side && width <= answerLimits.side;
}

/** Coded data runs to the next marker, or the fill before it; a stuffed zero and a restart are none. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
