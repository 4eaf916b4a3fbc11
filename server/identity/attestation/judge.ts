/**
 * Our policy for android-key attestations, over what the library verifies of the ceremony: the checks in their order, all of them said. Pure but
 * for cryptography: the same attestation under the same roots and list is judged the same again.
 */
import { sha256 } from "../../hash.ts";
import type { Attestation, Check } from "./check.ts";
import { application, authentication } from "./checks/application.ts";
import { challenge, key, signature } from "./checks/binding.ts";
import { authority, chain, extension, revoked, root, rootOf, validity } from "./checks/chain.ts";
import { boot, bootStateOf, level, levelOf, lock, origin, purpose, scope } from "./checks/description.ts";
import { DerFault } from "./der.ts";
import { checkNames, type AttestationJudgement, type CheckVerdict } from "./judgement.ts";
import { readKeyDescription, type KeyDescription } from "./key-description.ts";
import type { Revocations } from "./revocations.ts";
import { isNamedAsGoogles, type Root } from "./roots.ts";
import { attestationFormat, readAndroidKey } from "./statement.ts";

/** After `form`, which is whether it could be read at all. */
const checks: readonly Check[] = [
  root,
  chain,
  authority,
  validity,
  extension,
  revoked,
  signature,
  key,
  challenge,
  scope,
  origin,
  purpose,
  authentication,
  level,
  boot,
  lock,
  application,
];

export type Received = { object: Buffer; clientData: Buffer; publicKey: Buffer; at: number };
export type Trust = { roots: readonly Root[]; revocations: Revocations | null };

/** Null for an attestation of another format: it says nothing that we could judge. */
export function judgeAttestation(
  { object, clientData, publicKey, at }: Received,
  { roots, revocations }: Trust,
): AttestationJudgement | null {
  if (attestationFormat(object) !== "android-key") return null;
  const revocationsOf = revocations?.at ?? null;
  const statement = readAndroidKey(object);
  if (typeof statement === "string") return { ...unread(statement), at, revocationsOf };
  const description = descriptionOf(statement.chain[0]!.descriptions);
  const attestation: Attestation = { ...statement, description, clientDataHash: sha256(clientData), publicKey, at, roots, revocations };
  const verdicts = [form(), ...checks.map((check) => verdictOf(check, attestation))];
  const known = typeof description === "object" ? description : null;
  return {
    policy: 1,
    at,
    verdicts,
    attested: verdicts.every(({ check, result }) => result === "good" || (check === "revoked" && result === "unknown")),
    warning: warningOf(verdicts, attestation),
    root: rootOf(attestation)?.name ?? null,
    level: known && levelOf(Math.min(known.attestationLevel, known.keystoreLevel)),
    boot: known?.hardware.rootOfTrust ? bootStateOf(known.hardware.rootOfTrust.state) : null,
    os: known && osOf(known),
    serials: statement.chain.map(({ serial }) => serial),
    revocationsOf,
  };
}

const form = (): CheckVerdict => ({ check: "form", result: "good", detail: null, serious: false });

function verdictOf(check: Check, attestation: Attestation): CheckVerdict {
  const { result, detail = null, serious = false } = check.judge(attestation);
  return { check: check.name, result, detail, serious };
}

/** No browser sends an android-key statement that cannot be read. */
function unread(detail: string): Omit<AttestationJudgement, "at" | "revocationsOf"> {
  const verdicts = checkNames.map((check): CheckVerdict => {
    const isForm = check === "form";
    return { check, result: isForm ? "bad" : "unknown", detail: isForm ? detail : null, serious: isForm };
  });
  return { policy: 1, verdicts, attested: false, warning: "invalid", root: null, level: null, boot: null, os: null, serials: [] };
}

function descriptionOf([extension]: readonly Buffer[]): KeyDescription | string | null {
  if (!extension) return null;
  try {
    return readKeyDescription(extension);
  } catch (error) {
    if (error instanceof DerFault) return error.message;
    throw error;
  }
}

/** What is wrong under a root that is not Google's nor says so means nothing: such a phone is simply not attested. */
function warningOf(verdicts: readonly CheckVerdict[], attestation: Attestation): AttestationJudgement["warning"] {
  const claims = rootOf(attestation) !== null || isNamedAsGoogles(attestation.chain.at(-1)!.x509.subject);
  const serious = verdicts.filter((verdict) => verdict.serious).map(({ check }) => check);
  if (!claims || serious.length === 0) return null;
  if (serious.includes("revoked")) return "revoked";
  return serious.every((check) => check === "boot") ? "altered_system" : "invalid";
}

function osOf({ hardware, software }: KeyDescription): AttestationJudgement["os"] {
  return {
    version: hardware.osVersion ?? software.osVersion,
    patch: hardware.osPatch ?? software.osPatch,
    vendorPatch: hardware.vendorPatch,
    bootPatch: hardware.bootPatch,
  };
}
