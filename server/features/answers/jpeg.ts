/**
 * A photo as it may be stored: a JPEG without anything that tells more than the picture. Segments APP0–APP15 and comments are left out (EXIF with
 * its position and thumbnail, XMP, ICC), bytes after the end too. Source: ITU-T T.81 Annex B.
 */
import { answerLimits } from "../../../contract/answer.ts";

const soi = 0xd8;
const eoi = 0xd9;
const startOfScan = 0xda;

/** Null for what is no JPEG from beginning to end, or larger than the limits. */
export function bareJpeg(bytes: Buffer): Buffer | null {
  if (bytes.length > answerLimits.photo || bytes[0] !== 0xff || bytes[1] !== soi) return null;
  const kept = [bytes.subarray(0, 2)];
  let hasFrame = false;
  let at = 2;
  while (at + 4 <= bytes.length || bytes[at + 1] === eoi) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === eoi) return hasFrame ? Buffer.concat([...kept, bytes.subarray(at, at + 2)]) : null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    if (isFrame(marker)) {
      if (hasFrame || !isDecentSize(bytes, at, end)) return null;
      hasFrame = true;
    }
    const segmentEnd = marker === startOfScan ? scanEnd(bytes, end) : end;
    if (marker === startOfScan && !hasFrame) return null;
    if (!isMetadata(marker)) kept.push(bytes.subarray(at, segmentEnd));
    at = segmentEnd;
  }
  return null;
}

/** SOF0–SOF15 without the three tables that share their range (DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isMetadata(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

function isDecentSize(bytes: Buffer, at: number, end: number): boolean {
  if (end < at + 9) return false;
  const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
  return height > 0 && width > 0 && height <= answerLimits.side && width <= answerLimits.side;
}

/** Coded data runs to the next marker that is neither a stuffed zero nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
