/**
 * A maker of phones whose keystores attest their keys: root → intermediate → attestation key → leaf, like Android's. Its root is its own: whoever
 * is to believe it must be told so. `bend` falsifies parts, for attacks.
 */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { certificate, type CertificateWanted, type Issuer, type Name } from "./certificate.ts";
import { keyDescription, keyDescriptionOid, usual, type Described } from "./key-description.ts";

/** Certificate chain, leaf first, for a key and a ceremony's SHA-256 of the client data. */
export type Attester = (key: { spki: Uint8Array; clientDataHash: Uint8Array }) => Buffer[];

export type Bent = {
  description?: Partial<Described>;
  /** the bytes of the extension as they are to stand in the leaf; null: none */
  extension?: (bytes: Buffer) => Buffer | null;
  leaf?: Partial<CertificateWanted>;
  attestation?: Partial<CertificateWanted>;
  intermediate?: Partial<CertificateWanted>;
};

export type Factory = {
  /** SubjectPublicKeyInfo of the root */
  root: Buffer;
  serials: { leaf: string; attestation: string; intermediate: string; root: string };
  attester(bent?: Bent): Attester;
  /** The attestation key itself, for chains that go on below it. */
  attestation: Issuer;
};

export type FactoryOptions = {
  root: "rsa" | "p384";
  at: number;
  /** as Google's root is called, or otherwise */
  rootName?: Name;
  /** keys put in at the factory (named by a serial number), or provisioned remotely for some weeks */
  provisioned?: "factory" | "remotely";
};

const day = 86_400_000;
const serials = { leaf: "1", attestation: "d602a03a672d865ba5a485e33a207c73", intermediate: "85f0af6f2cee62204", root: "f1c172a699eaf51d" };

export function newFactory({
  root,
  at,
  rootName = { serialNumber: "0123456789abcdef" },
  provisioned = "remotely",
}: FactoryOptions): Factory {
  const rootPair =
    root === "rsa" ? generateKeyPairSync("rsa", { modulusLength: 4096 }) : generateKeyPairSync("ec", { namedCurve: "P-384" });
  const intermediatePair = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const attestationPair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const intermediateName: Name = provisioned === "factory" ? { serialNumber: "285f7fa9eeb14014" } : { o: "Test LLC", cn: "Test CA2" };
  const attestationName: Name = { serialNumber: "d602a03a672d865b", o: "TEE" };
  const spki = (key: KeyObject) => key.export({ format: "der", type: "spki" });

  const top = { name: rootName, key: rootPair.privateKey };
  const rootCertificate = certificate(
    {
      serial: serials.root,
      subject: rootName,
      spki: spki(rootPair.publicKey),
      notBefore: at - 1000 * day,
      notAfter: at + 5000 * day,
      authority: true,
    },
    top,
  );

  function attester(bent: Bent = {}): Attester {
    const above = [
      certificate(
        {
          serial: serials.attestation,
          subject: attestationName,
          spki: spki(attestationPair.publicKey),
          notBefore: at - 10 * day,
          notAfter: at + 20 * day,
          authority: true,
          ...bent.attestation,
        },
        { name: intermediateName, key: intermediatePair.privateKey },
      ),
      certificate(
        {
          serial: serials.intermediate,
          subject: intermediateName,
          spki: spki(intermediatePair.publicKey),
          notBefore: at - 500 * day,
          notAfter: at + 3000 * day,
          authority: true,
          ...bent.intermediate,
        },
        top,
      ),
      rootCertificate,
    ];
    return ({ spki: key, clientDataHash }) => [
      leafOf(key, clientDataHash, bent, { name: attestationName, key: attestationPair.privateKey }),
      ...above,
    ];
  }

  return {
    root: spki(rootPair.publicKey),
    serials,
    attester,
    attestation: { name: attestationName, key: attestationPair.privateKey },
  };
}

/** The dates are the phone's own: 1970 to 2048, whatever the day. */
export function leafOf(spki: Uint8Array, clientDataHash: Uint8Array, bent: Bent, issuer: Issuer): Buffer {
  const value = keyDescription({ ...usual, challenge: clientDataHash, ...bent.description });
  const extension = bent.extension ? bent.extension(value) : value;
  return certificate(
    {
      serial: serials.leaf,
      subject: { cn: "Android Keystore Key" },
      spki,
      notBefore: 0,
      notAfter: Date.UTC(2048, 0, 1),
      authority: false,
      extensions: extension ? [{ oid: keyDescriptionOid, value: extension }] : [],
      ...bent.leaf,
    },
    issuer,
  );
}
