/**
 * Six digits that the phone shows and the superior types. A plain hash of a million possibilities hides nothing, so the database keeps
 * their HMAC under the server's secret, bound to the credential: key id 1 ‖ HMAC-SHA-256 32.
 */
import type { Keys } from "../keys/keys.ts";

export function newDigits(random: Uint8Array): string {
  const number = Buffer.from(random).readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, "0");
}

export function sealDigits(keys: Keys, credential: string, digits: string): Buffer {
  const { key, tag } = keys.mac(sealed(credential, digits));
  return Buffer.concat([Buffer.of(key), tag]);
}

export function digitsMatch(keys: Keys, credential: string, digits: string, seal: Uint8Array): boolean {
  return keys.macMatches(seal[0]!, sealed(credential, digits), seal.subarray(1));
}

function sealed(credential: string, digits: string): Buffer {
  return Buffer.from(`saksi/digits/1\0${credential}\0${digits}`);
}
