/** COSE_Key (RFC 9053 §7.1.1) of an ES256 key → DER SubjectPublicKeyInfo (RFC 5480). */
import { createPublicKey } from "node:crypto";
import { decodeCredentialPublicKey } from "@simplewebauthn/server/helpers";

const label = { keyType: 1, algorithm: 3, curve: -1, x: -2, y: -3 } as const;
const ec2 = 2;
const es256 = -7;
const p256 = 1;
/** SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING }, followed by the uncompressed point. */
const head = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex");

/** Null unless it is a point of P-256 for ES256. */
export function spkiOfCose(cose: Uint8Array): Buffer | null {
  const key = decodedMap(cose);
  if (!key || key.get(label.keyType) !== ec2 || key.get(label.algorithm) !== es256 || key.get(label.curve) !== p256) return null;
  const x = key.get(label.x);
  const y = key.get(label.y);
  if (!isCoordinate(x) || !isCoordinate(y)) return null;
  const spki = Buffer.concat([head, Buffer.of(4), x, y]);
  return isPoint(spki) ? spki : null;
}

function decodedMap(cose: Uint8Array): Map<number, unknown> | null {
  try {
    const value: unknown = decodeCredentialPublicKey(new Uint8Array(cose));
    return value instanceof Map ? value : null;
  } catch {
    return null;
  }
}

function isCoordinate(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === 32;
}

/** OpenSSL refuses a point that is not on the curve. */
function isPoint(spki: Buffer): boolean {
  try {
    return createPublicKey({ key: spki, format: "der", type: "spki" }).asymmetricKeyType === "ec";
  } catch {
    return false;
  }
}
