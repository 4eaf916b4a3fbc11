/** The chain of an attestation, leaf first: each certificate read by OpenSSL, and its Key Description extensions found by our own reader. */
import { X509Certificate, type KeyObject } from "node:crypto";
import { sha256 } from "../../hash.ts";
import { octetsOf, readWhole, sequenceOf, universal, type Tlv } from "./der.ts";
import { entityTokenOid, keyDescriptionOid } from "./key-description.ts";

export type Certificate = {
  x509: X509Certificate;
  key: KeyObject;
  /** SHA-256 of the SubjectPublicKeyInfo, hex */
  keyHash: string;
  /** lower-case hex without leading zeros, as Google's list writes it */
  serial: string;
  /** Key Description extensions: one in the leaf, none above */
  descriptions: Buffer[];
  /** speaks of a key of the phone, in this or in the other form (EAT): a leaf */
  describes: boolean;
};

/** Throws whatever is wrong with the bytes. */
export function readCertificate(der: Buffer): Certificate {
  const extensions = extensionsIn(readWhole(der));
  const descriptions = extensions.filter(({ oid }) => oid.equals(keyDescriptionOid)).map(({ value }) => value);
  const describes = descriptions.length > 0 || extensions.some(({ oid }) => oid.equals(entityTokenOid));
  const x509 = new X509Certificate(der);
  const key = x509.publicKey;
  const keyHash = sha256(key.export({ format: "der", type: "spki" })).toString("hex");
  const serial = x509.serialNumber.toLowerCase().replace(/^0+(?=.)/, "");
  return { x509, key, keyHash, serial, descriptions, describes };
}

/** Certificate → TBSCertificate → [3] Extensions → Extension { OID, critical?, OCTET STRING } (RFC 5280 §4.1). */
function extensionsIn(certificate: Tlv): { oid: Buffer; value: Buffer }[] {
  const [tbs] = sequenceOf(certificate);
  const extensions = tbs && sequenceOf(tbs).find(({ kind, tag }) => kind === 2 && tag === 3);
  if (!extensions) return [];
  return sequenceOf(readWhole(extensions.content))
    .map((extension) => sequenceOf(extension))
    .flatMap((parts) => {
      const [oid] = parts;
      if (oid?.kind !== 0 || oid.tag !== universal.oid) return [];
      return [{ oid: oid.content, value: octetsOf(parts.at(-1)!) }];
    });
}
