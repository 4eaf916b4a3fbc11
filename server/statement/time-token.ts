/** The server's word that a statement was here when there was no room to record it; its form is in contract/checkin.ts. */
import type { TimeToken } from "../../contract/checkin.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { Keys } from "../keys/keys.ts";

export function timeToken(keys: Keys, bodyHash: Uint8Array, at: Instant): TimeToken {
  const { key, tag } = keys.mac(said(bodyHash, at));
  return { at, token: Buffer.concat([Buffer.of(key), tag]).toString("base64url") };
}

export function timeTokenMatches(keys: Keys, bodyHash: Uint8Array, { at, token }: TimeToken): boolean {
  const bytes = Buffer.from(token, "base64url");
  return bytes.length === 33 && keys.macMatches(bytes[0]!, said(bodyHash, at), bytes.subarray(1));
}

function said(bodyHash: Uint8Array, at: Instant): Buffer {
  const time = Buffer.alloc(6);
  time.writeUIntBE(at, 0, 6);
  return Buffer.concat([Buffer.from("saksi/time/1"), bodyHash, time]);
}
