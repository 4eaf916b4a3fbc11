/**
 * A key that its maker's cloud can copy (tier C) has a second one beside it, made in the page and not to be taken out of the phone: ECDSA
 * P-256 with SHA-256 over the challenge of the statement, 64 bytes r ‖ s. A statement (check-in, decision, sign-in) counts with both signatures only.
 */
import { createPublicKey, verify, type KeyObject } from "node:crypto";
import type { ErrorCode } from "../../contract/errors.ts";

/** Keys without a second one ignore what was sent. */
export async function secondFault(second: Buffer | null, challenge: Buffer, key: KeyObject | null): Promise<ErrorCode | null> {
  if (!key) return null;
  if (!second) return "second_key_missing";
  return (await secondMatches(second, challenge, key)) ? null : "second_key_invalid";
}

export function secondMatches(second: Buffer, challenge: Buffer, key: KeyObject): Promise<boolean> {
  return new Promise((resolve) => {
    verify("sha256", challenge, { key, dsaEncoding: "ieee-p1363" }, second, (error, ok) => resolve(!error && ok));
  });
}

/** Null unless the bytes are the DER SubjectPublicKeyInfo of a point of P-256, written as OpenSSL writes it. */
export function secondKeyOf(spki: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: spki, format: "der", type: "spki" });
    const same = key.export({ format: "der", type: "spki" }).equals(spki);
    return same && key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : null;
  } catch {
    return null;
  }
}
