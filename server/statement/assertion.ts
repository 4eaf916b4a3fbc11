/**
 * Verifies a WebAuthn assertion over a challenge of ours (WebAuthn 3 §7.2), in order; the first fault is the answer because nothing after it
 * could be trusted: type, challenge, origin, crossOrigin, rpIdHash, UP, UV, backup flags unchanged, ES256 off the main thread.
 */
import { verify, type KeyObject } from "node:crypto";
import type { ErrorCode } from "../../contract/errors.ts";
import { sha256 } from "../hash.ts";

export type Assertion = { clientData: Buffer; authenticatorData: Buffer; signature: Buffer };
export type Expected = { challenge: Buffer; origin: string; rpIdHash: Buffer };
export type VerifyingKey = { key: KeyObject; backupEligible: boolean };

const userPresent = 0x01;
const userVerified = 0x04;
const backupEligible = 0x08;
const backedUp = 0x10;

export function decodeAssertion(wire: { clientDataJSON: string; authenticatorData: string; signature: string }): Assertion {
  return {
    clientData: Buffer.from(wire.clientDataJSON, "base64url"),
    authenticatorData: Buffer.from(wire.authenticatorData, "base64url"),
    signature: Buffer.from(wire.signature, "base64url"),
  };
}

export async function assertionFault(assertion: Assertion, expected: Expected, key: VerifyingKey): Promise<ErrorCode | null> {
  return formFault(assertion, expected, key) ?? ((await signatureMatches(assertion, key.key)) ? null : "signature_invalid");
}

function formFault({ clientData, authenticatorData }: Assertion, expected: Expected, key: VerifyingKey): ErrorCode | null {
  const client = parseClientData(clientData);
  if (!client || client.type !== "webauthn.get") return "statement_kind";
  if (client.challenge !== expected.challenge.toString("base64url")) return "statement_altered";
  if (client.origin !== expected.origin || client.crossOrigin === true) return "statement_origin";
  if (authenticatorData.length < 37) return "statement_altered";
  if (!authenticatorData.subarray(0, 32).equals(expected.rpIdHash)) return "statement_rp";
  const flags = authenticatorData[32]!;
  if (!(flags & userPresent) || !(flags & userVerified)) return "statement_presence";
  const eligible = Boolean(flags & backupEligible);
  if (eligible !== key.backupEligible || (!eligible && flags & backedUp)) return "statement_backup";
  return null;
}

/** ECDSA P-256 with SHA-256 over authenticatorData ‖ SHA-256(clientDataJSON), in the thread pool. */
function signatureMatches({ clientData, authenticatorData, signature }: Assertion, key: KeyObject): Promise<boolean> {
  const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
  return new Promise((resolve) => {
    verify("sha256", signed, { key, dsaEncoding: "der" }, signature, (error, ok) => resolve(!error && ok));
  });
}

type ClientData = { type?: unknown; challenge?: unknown; origin?: unknown; crossOrigin?: unknown };

function parseClientData(bytes: Buffer): ClientData | null {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
