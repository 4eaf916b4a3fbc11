/**
 * A statement signed by a key of this device: the hash of nonce and body is the WebAuthn challenge; where the phone has a second key, it signs the
 * same challenge.
 */
import type { StatementKind } from "../../core/evidence/envelope.ts";
import type { Statement } from "../../contract/statement.ts";
import { keyText } from "../text/key.ts";
import { keyError, KeyError } from "./key-error.ts";
import { secondSignature } from "./second-key.ts";
import { concat, fromBase64Url, sha256, toBase64Url, utf8, type Bytes } from "./bytes.ts";

export type SigningKey = { credential: string; webauthnId: string; kind: "phone" | "desk" };

type Act = {
  kind: StatementKind;
  nonce: string;
  /** the exact JSON text that is sent */
  body: string;
  rpId: string;
  /** keys that may sign; empty lets the browser offer the discoverable ones (desk sign-in) */
  keys: readonly {
    webauthnId: string;
    /** "internal": only this device is asked, never another one by QR */ transports?: AuthenticatorTransport[];
  }[];
};

/** Asks for a touch and signs. Throws KeyError. */
export async function signStatement({ kind, nonce, body, rpId, keys }: Act): Promise<Statement> {
  if (!("PublicKeyCredential" in globalThis)) throw new KeyError("unsupported", keyText.unsupported);
  const challenge = await challengeOf(kind, fromBase64Url(nonce), utf8(body));
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge,
    rpId,
    allowCredentials: keys.map((key) => ({ type: "public-key", id: fromBase64Url(key.webauthnId), transports: key.transports })),
    userVerification: "required",
    timeout: 60_000,
  };
  const credential = await ask(publicKey);
  const response = credential.response as AuthenticatorAssertionResponse;
  const id = toBase64Url(credential.rawId);
  const second = await secondSignature(id, challenge);
  return {
    body,
    assertion: {
      id,
      clientDataJSON: toBase64Url(response.clientDataJSON),
      authenticatorData: toBase64Url(response.authenticatorData),
      signature: toBase64Url(response.signature),
    },
    ...(second === null ? {} : { second }),
  };
}

export async function challengeOf(kind: StatementKind, nonce: Bytes, body: Bytes): Promise<Bytes> {
  return sha256(concat(utf8(`saksi/${kind}/1`), new Uint8Array(1), await sha256(nonce), await sha256(body)));
}

async function ask(publicKey: PublicKeyCredentialRequestOptions): Promise<PublicKeyCredential> {
  try {
    const credential = await navigator.credentials.get({ publicKey });
    if (credential) return credential as PublicKeyCredential;
  } catch (error) {
    throw keyError(error);
  }
  throw new KeyError("none", keyText.notAllowed);
}
