/**
 * The Android Key Attestation extension, OID 1.3.6.1.4.1.11129.2.1.17, from version 1 (Keymaster 2) to 500 (KeyMint 5)
 * (source.android.com/docs/security/features/keystore/attestation): what the phone's hardware says of the key and of itself. Tags that are not
 * asked for are passed over, so that new ones do no harm; a tag twice in a list is a fault.
 */
import { booleanOf, childrenOf, DerFault, enumeratedOf, integerOf, octetsOf, readWhole, sequenceOf, setOf, type Tlv } from "./der.ts";

/** 1.3.6.1.4.1.11129.2.1.17, content of the OBJECT IDENTIFIER */
export const keyDescriptionOid = Buffer.from("2b06010401d679020111", "hex");

const tags = {
  purpose: 1,
  allApplications: 600,
  origin: 702,
  rootOfTrust: 704,
  osVersion: 705,
  osPatch: 706,
  vendorPatch: 718,
  bootPatch: 719,
} as const;

export type AuthorizationList = {
  purposes: number[];
  allApplications: boolean;
  /** 0 generated, 1 derived, 2 imported, 3 reserved, 4 securely imported */
  origin: number | null;
  rootOfTrust: { locked: boolean; state: number } | null;
  osVersion: number | null;
  osPatch: number | null;
  vendorPatch: number | null;
  bootPatch: number | null;
};

export type KeyDescription = {
  version: number;
  /** 0 software, 1 trusted environment, 2 strongbox; of the attestation, and of the keystore that holds the key */
  attestationLevel: number;
  keystoreLevel: number;
  challenge: Buffer;
  software: AuthorizationList;
  hardware: AuthorizationList;
};

/** Throws DerFault. */
export function readKeyDescription(extension: Buffer): KeyDescription {
  const parts = sequenceOf(readWhole(extension));
  if (parts.length !== 8) throw new DerFault("not the eight parts of a key description");
  const [version, attestationLevel, keystoreVersion, keystoreLevel, challenge, uniqueId, software, hardware] = parts as [
    Tlv,
    Tlv,
    Tlv,
    Tlv,
    Tlv,
    Tlv,
    Tlv,
    Tlv,
  ];
  integerOf(keystoreVersion);
  octetsOf(uniqueId);
  return {
    version: integerOf(version),
    attestationLevel: enumeratedOf(attestationLevel),
    keystoreLevel: enumeratedOf(keystoreLevel),
    challenge: octetsOf(challenge),
    software: authorizationList(software),
    hardware: authorizationList(hardware),
  };
}

function authorizationList(list: Tlv): AuthorizationList {
  const fields = new Map<number, Tlv>();
  for (const field of sequenceOf(list)) {
    if (field.kind !== 2) throw new DerFault("a field without a tag of its own");
    if (fields.has(field.tag)) throw new DerFault(`the field ${field.tag} twice`);
    fields.set(field.tag, field);
  }
  const read = <T>(tag: number, as: (value: Tlv) => T): T | null => {
    const field = fields.get(tag);
    return field ? as(onlyChild(field)) : null;
  };
  return {
    purposes: read(tags.purpose, (value) => setOf(value).map(integerOf)) ?? [],
    allApplications: fields.has(tags.allApplications),
    origin: read(tags.origin, integerOf),
    rootOfTrust: read(tags.rootOfTrust, rootOfTrust),
    osVersion: read(tags.osVersion, integerOf),
    osPatch: read(tags.osPatch, integerOf),
    vendorPatch: read(tags.vendorPatch, integerOf),
    bootPatch: read(tags.bootPatch, integerOf),
  };
}

function onlyChild(field: Tlv): Tlv {
  const [value, ...more] = childrenOf(field);
  if (!value || more.length > 0) throw new DerFault(`the field ${field.tag} holds no single value`);
  return value;
}

/** verifiedBootKey, deviceLocked, verifiedBootState, and since version 3 verifiedBootHash. */
function rootOfTrust(value: Tlv): { locked: boolean; state: number } {
  const [key, locked, state, hash, ...more] = sequenceOf(value);
  if (!key || !locked || !state || more.length > 0) throw new DerFault("not the parts of a root of trust");
  octetsOf(key);
  if (hash) octetsOf(hash);
  return { locked: booleanOf(locked), state: enumeratedOf(state) };
}
