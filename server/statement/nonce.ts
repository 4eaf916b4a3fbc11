/**
 * Nonces are stateless to issue: version 1 ‖ HMAC key id 1 ‖ kind 1 ‖ life 1 ‖ tenant 16 ‖ credential 16 ‖ issued-at 6 ‖ random 16 ‖ HMAC-SHA-256 16
 * = 74 bytes, base64url. All-zero credential: a discovered desk login. Live nonces last 5 minutes, stocked ones (offline) 72 hours. A check-in may
 * arrive for 72 hours under either: what was signed in time is not lost because the network left in that very minute.
 */
import { dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Keys } from "../keys/keys.ts";

export type NonceKind = "checkin" | "decision" | "login" | "activation" | "setup" | "act";
const kinds: readonly NonceKind[] = ["checkin", "decision", "login", "activation", "setup", "act"];
export const nonceLife = { live: 5 * 60_000, stock: 72 * 3_600_000 } as const;
type Life = keyof typeof nonceLife;

export type Nonce = { bytes: Buffer; kind: NonceKind; life: Life; tenant: string; credential: string | null; issuedAt: Instant };
export type NonceFault = "nonce_malformed" | "nonce_forged";

const headLength = 58;
const tagLength = 16;
const noCredential = "00000000-0000-0000-0000-000000000000";

export function issueNonce(
  keys: Keys,
  random: Uint8Array,
  wanted: { kind: NonceKind; life: Life; tenant: string; credential: string | null; now: Instant },
): { token: string; expiresAt: Instant } {
  const head = Buffer.alloc(headLength);
  head[0] = 1;
  head[1] = keys.newestMacKey;
  head[2] = kinds.indexOf(wanted.kind);
  head[3] = wanted.life === "live" ? 0 : 1;
  head.set(uuidBytes(wanted.tenant), 4);
  head.set(uuidBytes(wanted.credential ?? noCredential), 20);
  head.writeUIntBE(wanted.now, 36, 6);
  head.set(random.subarray(0, 16), 42);
  const { tag } = keys.mac(head);
  return { token: Buffer.concat([head, tag.subarray(0, tagLength)]).toString("base64url"), expiresAt: wanted.now + nonceLife[wanted.life] };
}

/** Checks form, HMAC and life, in this order. */
export function readNonce(keys: Keys, token: string, now: Instant): Nonce | NonceFault | "nonce_expired" {
  const nonce = ownNonce(keys, token);
  return typeof nonce !== "string" && isExpired(nonce, now) ? "nonce_expired" : nonce;
}

export function isExpired({ issuedAt, life, kind }: Nonce, now: Instant): boolean {
  return now > issuedAt + nonceLife[kind === "checkin" ? "stock" : life];
}

/** A nonce that we issued, whenever that was: form and HMAC only. */
export function ownNonce(keys: Keys, token: string): Nonce | NonceFault {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== headLength + tagLength || bytes.toString("base64url") !== token || bytes[0] !== 1) return "nonce_malformed";
  const head = bytes.subarray(0, headLength);
  if (!keys.macMatches(bytes[1]!, head, bytes.subarray(headLength))) return "nonce_forged";
  const kind = kinds[bytes[2]!];
  if (!kind) return "nonce_malformed";
  const life: Life = bytes[3] === 0 ? "live" : "stock";
  const issuedAt = bytes.readUIntBE(36, 6);
  const credential = uuidText(bytes.subarray(20, 36));
  return {
    bytes,
    kind,
    life,
    tenant: uuidText(bytes.subarray(4, 20)),
    credential: credential === noCredential ? null : credential,
    issuedAt,
  };
}

/** When a nonce that was verified and stored was issued. Throws RangeError for bytes that are too short to be one. */
export function issuedAtOf(bytes: Uint8Array): Instant {
  return Buffer.from(bytes).readUIntBE(36, 6);
}

/** The nonce day that a token names, unchecked: to look for an earlier record of the same statement. Null for a token of another form. */
export function nonceDayOf(token: string): CivilDate | null {
  const bytes = Buffer.from(token, "base64url");
  return bytes.length === headLength + tagLength ? nonceDay(bytes.readUIntBE(36, 6)) : null;
}

/** The day whose partition keeps the nonce unique: the UTC date of issue. */
export function nonceDay(issuedAt: Instant): CivilDate {
  return dateAt(issuedAt - 7 * 3_600_000, "WIB");
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
