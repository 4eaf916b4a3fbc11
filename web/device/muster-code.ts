/** The codes of a muster, derived in the page from the hour keys that the server gave: they go on without a network. */
import type { MusterKeys } from "../../contract/muster.ts";
import { hourOf, hourStart, lettersOf, qrTextOf, slotBytes, slotEnd, slotAt } from "../../core/muster/code.ts";
import { fromBase64Url, type Bytes } from "./bytes.ts";

export type ShownCode = { letters: string; qr: string; /** server time */ endsAt: number };

/** The code of a moment (server time); null without the key of its hour. */
export async function codeAt(keys: MusterKeys, at: number): Promise<ShownCode | null> {
  const slot = slotAt(at);
  const hour = keys.hours.find((each) => each.hour === hourOf(slot));
  if (!hour) return null;
  const key = await crypto.subtle.importKey("raw", fromBase64Url(hour.key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const tag = new Uint8Array(await crypto.subtle.sign("HMAC", key, slotBytes(slot) as Bytes));
  return { letters: lettersOf(tag), qr: qrTextOf(keys.muster, slot, tag), endsAt: slotEnd(slot) };
}

/** Until when the keys at hand last, server time. */
export function lastsUntil(keys: MusterKeys): number {
  const last = Math.max(...keys.hours.map(({ hour }) => hour), 0);
  return Math.min(keys.until, hourStart(last + 1));
}
