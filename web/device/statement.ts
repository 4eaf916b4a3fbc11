/** A statement signed by a key of this device: the hash of nonce and body is the WebAuthn challenge. */
import type { StatementKind } from "../../core/evidence/envelope.ts";
import type { Statement } from "../../contract/statement.ts";
import { keyText } from "../text/key.ts";
import { concat, fromBase64Url, sha256, toBase64Url, utf8, type Bytes } from "./bytes.ts";

export type SigningKey = { credential: string; webauthnId: string; kind: "phone" | "desk" };

/** What the authenticator or the person said no to, in a sentence. */
export class KeyError extends Error {
  /** name of the DOMException, or "unsupported" */
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

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
  return {
    body,
    assertion: {
      id: toBase64Url(credential.rawId),
      clientDataJSON: toBase64Url(response.clientDataJSON),
      authenticatorData: toBase64Url(response.authenticatorData),
      signature: toBase64Url(response.signature),
    },
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

/** DOMException → a sentence that says what to do. */
export function keyError(error: unknown): KeyError {
  const name = error instanceof Error ? error.name : "";
  const sentences: Record<string, string> = {
    NotAllowedError: keyText.notAllowed,
    AbortError: keyText.notAllowed,
    NotSupportedError: keyText.unsupported,
    SecurityError: keyText.wrongAddress,
    NotReadableError: keyText.deviceBusy,
    UnknownError: keyText.deviceBusy,
  };
  return new KeyError(name || "unknown", sentences[name] ?? keyText.unknown);
}
