/** X.509 v3 certificates (RFC 5280), signed with RSA or ECDSA by whoever holds the issuer's key. */
import { sign, type KeyObject } from "node:crypto";
import { bigInteger, bits, boolean, explicit, integer, none, octets, oid, sequence, set, time, utf8 } from "./der.ts";

export type Name = { serialNumber?: string; cn?: string; o?: string };
export type Issuer = { name: Name; key: KeyObject };
export type CertificateWanted = {
  serial: string;
  subject: Name;
  /** DER SubjectPublicKeyInfo */
  spki: Uint8Array;
  notBefore: number;
  notAfter: number;
  authority: boolean;
  extensions?: { oid: string; value: Uint8Array }[];
};

export function certificate(wanted: CertificateWanted, issuer: Issuer): Buffer {
  const algorithm = algorithmOf(issuer.key);
  const tbs = sequence(
    explicit(0, integer(2)),
    bigInteger(wanted.serial),
    algorithm.identifier,
    nameOf(issuer.name),
    sequence(time(wanted.notBefore), time(wanted.notAfter)),
    nameOf(wanted.subject),
    wanted.spki,
    explicit(3, sequence(...extensionsOf(wanted))),
  );
  return sequence(tbs, algorithm.identifier, bits(sign(algorithm.hash, tbs, issuer.key)));
}

function extensionsOf({ authority, extensions = [] }: CertificateWanted): Buffer[] {
  const basic = sequence(oid("2.5.29.19"), boolean(true), octets(authority ? sequence(boolean(true)) : sequence()));
  const usage = sequence(oid("2.5.29.15"), boolean(true), octets(bits(Buffer.of(authority ? 0x04 : 0x80), authority ? 2 : 7)));
  return [basic, usage, ...extensions.map((extension) => sequence(oid(extension.oid), octets(extension.value)))];
}

function algorithmOf(key: KeyObject): { identifier: Buffer; hash: string } {
  if (key.asymmetricKeyType === "rsa") return { identifier: sequence(oid("1.2.840.113549.1.1.11"), none()), hash: "sha256" };
  const wide = key.asymmetricKeyDetails?.namedCurve === "secp384r1";
  return { identifier: sequence(oid(`1.2.840.10045.4.3.${wide ? 3 : 2}`)), hash: wide ? "sha384" : "sha256" };
}

function nameOf({ serialNumber, cn, o }: Name): Buffer {
  const parts = [
    ["2.5.4.5", serialNumber],
    ["2.5.4.10", o],
    ["2.5.4.3", cn],
  ] as const;
  return sequence(...parts.flatMap(([type, value]) => (value === undefined ? [] : [set(sequence(oid(type), utf8(value)))])));
}
