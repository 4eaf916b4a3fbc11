/**
 * The Android Key Attestation extension, OID 1.3.6.1.4.1.11129.2.1.17, from version 1 (Keymaster 2) to 500 (KeyMint 5)
 * (source.android.com/docs/security/features/keystore/attestation): what the phone's hardware says of the key and of itself. Tags that are not
 * asked for are passed over, so that new ones do no harm; a tag twice in a list is a fault.
 */
import { booleanOf, childrenOf, DerFault, enumeratedOf, integerOf, octetsOf, readWhole, sequenceOf, setOf, type Tlv } from "./der.ts";

/** 1.3.6.1.4.1.11129.2.1.17, content of the OBJECT IDENTIFIER */
export const keyDescriptionOid = Buffer.from("2b06010401d679020111", "hex");
/** 1.3.6.1.4.1.11129.2.1.25: the same said as an Entity Attestation Token, which we do not read */
export const entityTokenOid = Buffer.from("2b06010401d679020119", "hex");

const tags = {
  purpose: 1,
  noAuthRequired: 503,
  userAuthType: 504,
  allApplications: 600,
  origin: 702,
  rootOfTrust: 704,
  osVersion: 705,
  osPatch: 706,
  vendorPatch: 718,
  application: 709,
  bootPatch: 719,
} as const;

export type AuthorizationList = {
  purposes: number[];
  /** the key may be used without anybody unlocking it */
  noAuthRequired: boolean;
  /** somebody must unlock it: with a password, a fingerprint, whichever */
  userAuth: boolean;
  allApplications: boolean;
  /** 0 generated, 1 derived, 2 imported, 3 reserved, 4 securely imported */
  origin: number | null;
  rootOfTrust: { locked: boolean; state: number } | null;
  osVersion: number | null;
  osPatch: number | null;
  vendorPatch: number | null;
  bootPatch: number | null;
  /** who asked for the key; null: not said, or not to be read */
  application: Application | null;
};

/** The packages that share the asking app's user id, and the SHA-256 (hex) of the certificates that they are signed with. */
export type Application = { packages: string[]; signers: string[] };

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
    noAuthRequired: fields.has(tags.noAuthRequired),
    userAuth: read(tags.userAuthType, ({ content }) => content.some((byte) => byte !== 0)) ?? false,
    allApplications: fields.has(tags.allApplications),
    origin: read(tags.origin, integerOf),
    rootOfTrust: read(tags.rootOfTrust, rootOfTrust),
    osVersion: read(tags.osVersion, integerOf),
    osPatch: read(tags.osPatch, integerOf),
    vendorPatch: read(tags.vendorPatch, integerOf),
    bootPatch: read(tags.bootPatch, integerOf),
    application: read(tags.application, applicationOf),
  };
}

function onlyChild(field: Tlv): Tlv {
  const [value, ...more] = childrenOf(field);
  if (!value || more.length > 0) throw new DerFault(`the field ${field.tag} holds no single value`);
  return value;
}

/**
 * AttestationApplicationId: packages { name, version }, digests of signers. The system writes it, not the keystore, cut short when it grows too
 * long: what cannot be read is no fault of the phone.
 */
function applicationOf(value: Tlv): Application | null {
  try {
    const [packages, signers, ...more] = sequenceOf(readWhole(octetsOf(value)));
    if (!packages || !signers || more.length > 0) return null;
    const nameIn = (info: Tlv) => octetsOf(firstOf(sequenceOf(info))).toString("utf8");
    return { packages: setOf(packages).map(nameIn), signers: setOf(signers).map((signer) => octetsOf(signer).toString("hex")) };
  } catch (error) {
    if (error instanceof DerFault) return null;
    throw error;
  }
}

function firstOf([first]: readonly Tlv[]): Tlv {
  if (!first) throw new DerFault("an empty list");
  return first;
}

/** verifiedBootKey, deviceLocked, verifiedBootState, and since version 3 verifiedBootHash. */
function rootOfTrust(value: Tlv): { locked: boolean; state: number } {
  const [key, locked, state, hash, ...more] = sequenceOf(value);
  if (!key || !locked || !state || more.length > 0) throw new DerFault("not the parts of a root of trust");
  octetsOf(key);
  if (hash) octetsOf(hash);
  return { locked: booleanOf(locked), state: enumeratedOf(state) };
}
