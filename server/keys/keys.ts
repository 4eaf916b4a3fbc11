import { createHmac, createPrivateKey, createPublicKey, sign, timingSafeEqual, verify, type KeyObject } from "node:crypto";
import type { KeyFile } from "./file.ts";

export type Keys = {
  /** HMAC-SHA-256 with the newest key. */
  mac(bytes: Uint8Array): { key: number; tag: Buffer };
  /** HMAC-SHA-256 with every key, the newest first. */
  everyMac(bytes: Uint8Array): Buffer[];
  /** Whether `tag` (a prefix of at least 16 bytes) is the MAC of `bytes` under key `key`. */
  macMatches(key: number, bytes: Uint8Array, tag: Uint8Array): boolean;
  /** The same with key `key`, for what must come out again after a rotation; null when it is gone. */
  macUnder(key: number, bytes: Uint8Array): Buffer | null;
  newestMacKey: number;
  /** Ed25519 over `text`. */
  signLedger(text: string): { key: string; signature: Buffer };
  publicKeys: { id: string; publicKey: Buffer; createdAt: number }[];
};

export function keysFrom(file: KeyFile): Keys {
  const macs = new Map(file.hmac.map(({ id, secret }) => [id, Buffer.from(secret, "base64url")]));
  const newestMac = file.hmac.reduce((a, b) => (b.createdAt >= a.createdAt ? b : a));
  const newestLedger = file.ledger.reduce((a, b) => (b.createdAt >= a.createdAt ? b : a));
  const ledgerKey = createPrivateKey({ key: Buffer.from(newestLedger.privateKey, "base64url"), format: "der", type: "pkcs8" });
  const tagOf = (secret: Buffer, bytes: Uint8Array) => createHmac("sha256", secret).update(bytes).digest();
  return {
    newestMacKey: newestMac.id,
    mac: (bytes) => ({ key: newestMac.id, tag: tagOf(macs.get(newestMac.id)!, bytes) }),
    macUnder(key, bytes) {
      const secret = macs.get(key);
      return secret ? tagOf(secret, bytes) : null;
    },
    everyMac: (bytes) => [newestMac, ...file.hmac.filter((each) => each !== newestMac)].map(({ id }) => tagOf(macs.get(id)!, bytes)),
    macMatches(key, bytes, tag) {
      const secret = macs.get(key);
      if (!secret || tag.length < 16 || tag.length > 32) return false;
      return timingSafeEqual(tagOf(secret, bytes).subarray(0, tag.length), tag);
    },
    signLedger: (text) => ({ key: newestLedger.id, signature: sign(null, Buffer.from(text), ledgerKey) }),
    publicKeys: file.ledger.map(({ id, publicKey, createdAt }) => ({ id, publicKey: Buffer.from(publicKey, "base64url"), createdAt })),
  };
}

export function ledgerPublicKey(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
}

export function ledgerSignatureMatches(publicKey: KeyObject, text: string, signature: Uint8Array): boolean {
  return verify(null, Buffer.from(text), publicKey, signature);
}
