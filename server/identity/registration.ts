/**
 * The creation ceremony of a key: its options, and the check of what came back. What a key is worth: C when a maker's cloud can copy it (the
 * backup-eligible flag), else A when the phone's hardware attests it by our policy (attestation/judge.ts), else B. The attestation is kept as received.
 */
import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { decodeAttestationObject, isoCBOR, parseAuthenticatorData } from "@simplewebauthn/server/helpers";
import type { RegistrationBegun } from "../../contract/identity.ts";
import { Fault } from "../fault.ts";
import { judgeAttestation, type Trust } from "./attestation/judge.ts";
import type { AttestationJudgement } from "./attestation/judgement.ts";
import { spkiOfCose } from "./cose.ts";
import type { Purpose } from "./codes.ts";

export type Party = { origin: string; rpId: string; name: string };

export type RegisteredKey = {
  webauthnId: string;
  publicKey: Buffer;
  tier: "A" | "B" | "C";
  backupEligible: boolean;
  backedUp: boolean;
  aaguid: string;
  /** `verified`: attested by our policy */
  attestation: { format: string; verified: boolean; object: string; clientData: string; judged: AttestationJudgement | null };
};

const es256 = -7;
const timeout = 120_000;

export function registrationOptions(
  party: Party,
  wanted: { purpose: Purpose; person: { id: string; name: string }; challenge: Buffer; exclude: string[] },
): RegistrationBegun["options"] {
  const { purpose, person } = wanted;
  return {
    challenge: wanted.challenge.toString("base64url"),
    rp: { id: party.rpId, name: party.name },
    user: {
      id: Buffer.from(person.id.replaceAll("-", ""), "hex").toString("base64url"),
      name: masked(person.name),
      displayName: person.name,
    },
    pubKeyCredParams: [{ type: "public-key", alg: es256 }],
    timeout,
    excludeCredentials: wanted.exclude.map((id) => ({ type: "public-key", id })),
    ...(purpose === "phone"
      ? {
          attestation: "direct",
          authenticatorSelection: { authenticatorAttachment: "platform", residentKey: "discouraged", userVerification: "required" },
        }
      : { attestation: "none", authenticatorSelection: { residentKey: "required", userVerification: "required" } }),
  };
}

/** "Budi Santoso Putra" → "Budi S. P.": enough to recognise one's own key. */
function masked(name: string): string {
  const [first = "", ...others] = name.split(/\s+/).filter(Boolean);
  return [first, ...others.map((word) => `${word[0]}.`)].join(" ");
}

export async function registeredKey(
  response: RegistrationResponseJSON,
  expected: { party: Party; purpose: Purpose; challenge: Buffer; at: number; trust: Trust },
): Promise<RegisteredKey> {
  const { clientDataJSON, attestationObject } = response.response;
  if (isFromFrame(clientDataJSON)) throw new Fault("attestation_invalid");
  if (expected.purpose === "phone" && response.authenticatorAttachment === "cross-platform") throw new Fault("attestation_invalid");
  const received = readAttestation(attestationObject);
  const publicKey = received.cose && spkiOfCose(received.cose);
  if (!publicKey) throw new Fault("key_unsupported");
  const { id, registered } = await checkedCeremony(
    { ...response, response: { clientDataJSON, attestationObject: received.bare } },
    expected,
  );
  if (id !== response.id) throw new Fault("attestation_invalid");
  const backupEligible = registered.credentialDeviceType === "multiDevice";
  const judged = expected.purpose === "phone" ? judgedAttestation(response, publicKey, expected) : null;
  const verified = judged?.attested ?? false;
  return {
    webauthnId: id,
    publicKey,
    tier: backupEligible ? "C" : verified ? "A" : "B",
    backupEligible,
    backedUp: registered.credentialBackedUp,
    aaguid: registered.aaguid,
    attestation: { format: received.format, verified, object: attestationObject, clientData: clientDataJSON, judged },
  };
}

function judgedAttestation(
  { response: { clientDataJSON, attestationObject } }: RegistrationResponseJSON,
  publicKey: Buffer,
  { at, trust }: { at: number; trust: Trust },
): AttestationJudgement | null {
  const object = Buffer.from(attestationObject, "base64url");
  const clientData = Buffer.from(clientDataJSON, "base64url");
  return judgeAttestation({ object, clientData, publicKey, at }, trust);
}

/**
 * The same object with an empty statement, for the library to check the rest of the ceremony: its own check of android-key statements follows
 * addresses inside the phone's certificates (revocation lists), refuses honest phones whose root is newer than its list, and asks neither
 * for hardware nor for a locked phone.
 */
function readAttestation(base64url: string): { format: string; cose: Uint8Array | undefined; bare: string } {
  try {
    const object = decodeAttestationObject(new Uint8Array(Buffer.from(base64url, "base64url")));
    const authData = object.get("authData");
    const bare = isoCBOR.encode(
      new Map<string, string | Uint8Array | Map<string, string>>([
        ["fmt", "none"],
        ["attStmt", new Map<string, string>()],
        ["authData", authData],
      ]),
    );
    const { credentialPublicKey: cose } = parseAuthenticatorData(authData);
    return { format: String(object.get("fmt")).slice(0, 40), cose, bare: Buffer.from(bare).toString("base64url") };
  } catch {
    throw new Fault("attestation_invalid");
  }
}

async function checkedCeremony(response: RegistrationResponseJSON, { party, challenge }: { party: Party; challenge: Buffer }) {
  // It weighs 20 MB, for a ceremony that a phone has once.
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  try {
    const { registrationInfo: registered } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge.toString("base64url"),
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [es256],
    });
    if (registered) return { id: registered.credential.id, registered };
  } catch {
    // the library's sentences are for developers; every one of them means the same to the person
  }
  throw new Fault("attestation_invalid");
}

function isFromFrame(clientDataJSON: string): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    return typeof value !== "object" || value === null || ("crossOrigin" in value && value.crossOrigin === true);
  } catch {
    return true;
  }
}
