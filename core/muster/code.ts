/**
 * The code of a muster: new every 10 s, valid 30 s, shown as a QR code and as six letters.
 *
 * Keys. Hour key = MAC(server's key, "saksi/muster/1" ‖ tenant 16 ‖ muster 16 ‖ hour 4), so that who leads can fetch the coming hours' keys once and
 * show codes without a network; slot tag = MAC(hour key, "saksi/muster/slot/1" ‖ slot 6). MAC is HMAC-SHA-256, 32 bytes; numbers are big-endian.
 * A muster's id is a row bound to its date and place, so a code of yesterday or of another field is another muster's.
 * Slots count 10 s since 1970, hours 360 slots.
 *
 * Limit. Who leads a muster holds the codes of this hour and the next before they are shown, and can hand them out: a leader's own press is not bounded
 * from below by a code, and with a leader as accomplice the slot bounds nothing for anybody else either.
 *
 * QR: "SAKSI1:<muster, 32 hex digits>:<slot, base 36>:<first 16 bytes of the tag, hex>", upper case (the QR's own compact alphabet): 128 bits.
 * Letters: bytes 16 to 23 of the tag, modulo 18^6, in 18 consonants without look-alikes and so without words: 34,012,224 codes, 25 bits.
 */
import type { Instant } from "../time/civil.ts";

export const slotMs = 10_000;
/** A code may be scanned or typed until 30 s after it appeared. */
export const validMs = 30_000;
/** A check-in with it counts as presence when it was at the server at most 60 s after the slot's end. */
export const creditMs = 60_000;
const slotsAnHour = 360;
const hourMs = slotMs * slotsAnHour;

const alphabet = "BCDFGHJKLMNPRSTWXZ";
const length = 6;
/** Different letter codes. */
export const letterCodes: number = alphabet.length ** length;

export const slotAt = (at: Instant): number => Math.floor(at / slotMs);
export const slotStart = (slot: number): Instant => slot * slotMs;
export const slotEnd = (slot: number): Instant => (slot + 1) * slotMs;
export const hourAt = (at: Instant): number => Math.floor(at / hourMs);
export const hourOf = (slot: number): number => Math.floor(slot / slotsAnHour);
export const hourStart = (hour: number): Instant => hour * hourMs;

/** What the server's key is asked to sign for one hour of a muster. */
export function hourBytes(tenant: string, muster: string, hour: number): Uint8Array {
  return Uint8Array.from([...ascii("saksi/muster/1"), ...uuidBytes(tenant), ...uuidBytes(muster), ...bigEndian(hour, 4)]);
}

/** What the hour key is asked to sign for one slot. */
export function slotBytes(slot: number): Uint8Array {
  return Uint8Array.from([...ascii("saksi/muster/slot/1"), ...bigEndian(slot, 6)]);
}

/** `tag`: 32 bytes. */
export function lettersOf(tag: Uint8Array): string {
  let value = tag.slice(16, 24).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) % BigInt(letterCodes);
  let letters = "";
  for (let i = 0; i < length; i++) {
    letters += alphabet[Number(value % BigInt(alphabet.length))];
    value /= BigInt(alphabet.length);
  }
  return letters;
}

export function qrTextOf(muster: string, slot: number, tag: Uint8Array): string {
  return `SAKSI1:${muster.replaceAll("-", "")}:${slot.toString(36)}:${hex(tag.slice(0, 16))}`.toUpperCase();
}

export type ReadCode = { kind: "letters"; letters: string } | { kind: "qr"; muster: string; slot: number; tag: string };

/** What was typed or scanned; spaces, hyphens and case do not matter. Null: no code of ours by its form. */
export function readCode(text: string): ReadCode | null {
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  if (code.length === length && [...code].every((letter) => alphabet.includes(letter))) return { kind: "letters", letters: code };
  const found = /^SAKSI1:([0-9A-F]{32}):([0-9A-Z]{1,8}):([0-9A-F]{32})$/.exec(code);
  if (!found) return null;
  const [, id, slot, tag] = found as unknown as [string, string, string, string];
  return { kind: "qr", muster: uuidText(id.toLowerCase()), slot: Number.parseInt(slot, 36), tag: tag.toLowerCase() };
}

/** Whether a tag is the one that the QR carries. */
export function isTagOf(qr: { tag: string }, tag: Uint8Array): boolean {
  return hex(tag.slice(0, 16)) === qr.tag;
}

const ascii = (text: string) => [...text].map((char) => char.charCodeAt(0));
const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const uuidBytes = (uuid: string) => [...uuid.replaceAll("-", "").matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16));
const uuidText = (id: string) => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

function bigEndian(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256);
}
