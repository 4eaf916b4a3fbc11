/**
 * A phone with a real P-256 key: registers and signs as a WebAuthn authenticator would (WebAuthn 3 §6), with attestation "none" or by a factory
 * of attesting phones, and where wanted with a second key beside one that can be synced.
 */
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import type { StatementKind } from "../core/evidence/envelope.ts";
import type { Attester } from "./attestation/factory.ts";
import { attestationObject, coseKey } from "./cbor.ts";

export type PhoneOptions = {
  origin: string;
  rpId: string;
  /** a key that the maker's cloud can copy (tier C) */
  syncable?: boolean;
  /** with a second key, as the page makes one on phones whose keys can be synced */
  second?: boolean;
  /** a keystore that attests its keys (android-key) */
  attester?: Attester;
};

export type SecondProof = { publicKey: string; signature: string };

export type SignedStatement = {
  body: string;
  assertion: { id: string; clientDataJSON: string; authenticatorData: string; signature: string };
  second?: string;
};

export type Phone = {
  webauthnId: string;
  /** DER SubjectPublicKeyInfo */
  publicKey: Buffer;
  /** PKCS#8 PEM, so that a simulation can be put down and taken up again */
  secret: string;
  syncable: boolean;
  /** Answers a creation ceremony: RegistrationResponseJSON. */
  register(challenge: string): Record<string, unknown>;
  /** The second key with its signature over the challenge of a creation ceremony; null without one. */
  proveSecond(challenge: string): SecondProof | null;
  /** Signs the bytes of `body` with the nonce token inside the challenge. `bend` falsifies one part, for attacks. */
  sign(kind: StatementKind, nonce: string, body: object | string, bend?: Bend): SignedStatement;
  /** Answers a request ceremony whose challenge (base64url) somebody else computed. */
  answer(challenge: string, bend?: Bend): SignedStatement["assertion"];
};

/** What an attacker may bend in an assertion. */
export type Bend = {
  origin?: string;
  rpId?: string;
  flags?: number;
  crossOrigin?: boolean;
  type?: string;
  signedBody?: string;
  signedKind?: string;
  /** the second signature: left away, or over something else */
  second?: "missing" | "other";
};

const userPresent = 0x01;
const userVerified = 0x04;
const backupEligible = 0x08;
const backedUp = 0x10;
const attested = 0x40;

const sha256 = (...parts: (Uint8Array | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

export function newPhone(options: PhoneOptions): Phone {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return phoneOf(options, privateKey, randomBytes(32).toString("base64url"));
}

export function restoredPhone(options: PhoneOptions, secret: string, webauthnId: string): Phone {
  return phoneOf(options, createPrivateKey(secret), webauthnId);
}

function phoneOf(options: PhoneOptions, privateKey: KeyObject, webauthnId: string): Phone {
  const syncable = options.syncable ?? false;
  const jwk = privateKey.export({ format: "jwk" });
  const cose = coseKey(Buffer.from(jwk.x!, "base64url"), Buffer.from(jwk.y!, "base64url"));
  const flags = userPresent | userVerified | (syncable ? backupEligible | backedUp : 0);
  const publicKey = spkiOf(Buffer.from(jwk.x!, "base64url"), Buffer.from(jwk.y!, "base64url"));
  const second = options.second ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : null;
  const signSecond = (key: KeyObject, challenge: Uint8Array) =>
    sign("sha256", challenge, { key, dsaEncoding: "ieee-p1363" }).toString("base64url");

  return {
    webauthnId,
    publicKey,
    secret: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    syncable,
    register(challenge) {
      const id = Buffer.from(webauthnId, "base64url");
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const authData = Buffer.concat([authenticatorData(options.rpId, flags | attested), Buffer.alloc(16), length, id, cose]);
      const clientData = JSON.stringify({ type: "webauthn.create", challenge, origin: options.origin, crossOrigin: false });
      return {
        id: webauthnId,
        rawId: webauthnId,
        type: "public-key",
        response: {
          clientDataJSON: Buffer.from(clientData).toString("base64url"),
          attestationObject: attestationObject(authData, statementOver(authData, sha256(clientData))).toString("base64url"),
          transports: ["internal"],
        },
        clientExtensionResults: {},
        authenticatorAttachment: "platform",
      };
    },
    proveSecond(challenge) {
      if (!second) return null;
      const spki = second.publicKey.export({ format: "der", type: "spki" });
      return { publicKey: spki.toString("base64url"), signature: signSecond(second.privateKey, Buffer.from(challenge, "base64url")) };
    },
    sign(kind, nonce, body, bend = {}) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const signedText = bend.signedBody ?? text;
      const challenge = sha256(
        `saksi/${bend.signedKind ?? kind}/1`,
        Uint8Array.of(0),
        sha256(Buffer.from(nonce, "base64url")),
        sha256(Buffer.from(signedText, "utf8")),
      );
      const statement = { body: text, assertion: answer(challenge.toString("base64url"), bend) };
      if (!second || bend.second === "missing") return statement;
      return { ...statement, second: signSecond(second.privateKey, bend.second === "other" ? sha256(challenge) : challenge) };
    },
    answer,
  };

  function statementOver(authData: Buffer, clientDataHash: Buffer) {
    if (!options.attester) return null;
    const signature = sign("sha256", Buffer.concat([authData, clientDataHash]), { key: privateKey, dsaEncoding: "der" });
    return { signature, chain: options.attester({ spki: publicKey, clientDataHash }) };
  }

  function answer(challenge: string, bend: Bend = {}): SignedStatement["assertion"] {
    const type = bend.type ?? "webauthn.get";
    const origin = bend.origin ?? options.origin;
    const clientData = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: bend.crossOrigin ?? false }));
    const authData = authenticatorData(bend.rpId ?? options.rpId, bend.flags ?? flags);
    const signature = sign("sha256", Buffer.concat([authData, sha256(clientData)]), { key: privateKey, dsaEncoding: "der" });
    return {
      id: webauthnId,
      clientDataJSON: clientData.toString("base64url"),
      authenticatorData: authData.toString("base64url"),
      signature: signature.toString("base64url"),
    };
  }
}

function authenticatorData(rpId: string, flags: number): Buffer {
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), Buffer.alloc(4)]);
}

/** SubjectPublicKeyInfo of an uncompressed P-256 point (RFC 5480). */
function spkiOf(x: Buffer, y: Buffer): Buffer {
  return Buffer.concat([Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex"), Buffer.of(4), x, y]);
}
