/** An attestation object of format "android-key" (WebAuthn 3 §8.4) taken apart: { alg, sig, x5c } and the authenticator data it signs. */
import { decodeAttestationObject, isoCBOR } from "@simplewebauthn/server/helpers";
import { readCertificate, type Certificate } from "./certificates.ts";
import { DerFault } from "./der.ts";

export type AndroidKeyStatement = { authData: Buffer; alg: number; signature: Buffer; chain: Certificate[] };

const limits = { chain: 10, certificate: 8192, signature: 256 };

/** The format's name; null when the object cannot be read. */
export function attestationFormat(object: Buffer): string | null {
  try {
    return String(decodeAttestationObject(new Uint8Array(object)).get("fmt")).slice(0, 40);
  } catch {
    return null;
  }
}

/** A string says why it cannot be read. */
export function readAndroidKey(object: Buffer): AndroidKeyStatement | string {
  try {
    const decoded = decodeAttestationObject(new Uint8Array(object));
    // All CBOR of WebAuthn is canonical (WebAuthn 3 §3 "CBOR", CTAP 2.1 §8); the decoder itself takes a length beyond the end for the rest.
    if (!object.equals(isoCBOR.encode(decoded as never))) return "not in canonical form";
    const statement: unknown = decoded.get("attStmt");
    const authData = bytesOf(decoded.get("authData"), 65_536);
    if (!(statement instanceof Map)) return "no statement";
    const alg: unknown = statement.get("alg");
    const signature = bytesOf(statement.get("sig"), limits.signature);
    const x5c: unknown = statement.get("x5c");
    if (!authData || !signature || typeof alg !== "number") return "parts are missing";
    if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > limits.chain) return `no chain of 1 to ${limits.chain} certificates`;
    const chain = x5c.map((der: unknown, index) => certificateOf(der, index));
    return { authData, alg, signature, chain };
  } catch (error) {
    return error instanceof DerFault ? error.message : "unreadable";
  }
}

function certificateOf(der: unknown, index: number): Certificate {
  const bytes = bytesOf(der, limits.certificate);
  if (!bytes) throw new DerFault(`certificate ${index} is none, or too long`);
  try {
    return readCertificate(bytes);
  } catch (error) {
    throw new DerFault(`certificate ${index}: ${error instanceof DerFault ? error.message : "unreadable"}`);
  }
}

function bytesOf(value: unknown, most: number): Buffer | null {
  return value instanceof Uint8Array && value.length <= most ? Buffer.from(value) : null;
}
