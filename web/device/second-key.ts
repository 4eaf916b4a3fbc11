/**
 * Beside a key that the maker's cloud can copy (every iPhone, some Android phones) the page keeps a second one that cannot leave this phone:
 * ECDSA P-256, made by WebCrypto as not extractable, in IndexedDB. It signs the same challenge: SHA-256 of it, 64 bytes r ‖ s. A copy of the
 * first key on another phone signs nothing that counts.
 */
import { get, put, remove } from "../offline/database.ts";
import { keyText } from "../text/key.ts";
import { fromBase64Url, toBase64Url, type Bytes } from "./bytes.ts";
import { KeyError } from "./key-error.ts";

const curve = { name: "ECDSA", namedCurve: "P-256" } as const;
const signing = { name: "ECDSA", hash: "SHA-256" } as const;
const slotOf = (webauthnId: string) => `second-key/${webauthnId}`;

export type SecondProof = { publicKey: string; signature: string };

/** A new one for the key just made; its private half is on the disk before this resolves. Throws KeyError. `challenge`: of the creation ceremony, base64url. */
export async function makeSecondKey(webauthnId: string, challenge: string): Promise<SecondProof> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ["sign", "verify"]);
  try {
    await put("keep", slotOf(webauthnId), privateKey);
  } catch {
    throw new KeyError("second", keyText.notKept);
  }
  return {
    publicKey: toBase64Url(await crypto.subtle.exportKey("spki", publicKey)),
    signature: await sign(privateKey, fromBase64Url(challenge)),
  };
}

/** Null where this phone has no second key for that key. */
export async function secondSignature(webauthnId: string, challenge: Bytes): Promise<string | null> {
  const key = await get<CryptoKey>("keep", slotOf(webauthnId)).catch(() => undefined);
  return key ? sign(key, challenge) : null;
}

/** The server did not want it: the phone's key cannot be synced. */
export async function forgetSecondKey(webauthnId: string): Promise<void> {
  await remove("keep", slotOf(webauthnId)).catch(() => undefined);
}

/** Does the authenticator say that its maker can copy the key? (Backup eligible, bit 3 of the flags.) Unknown counts as yes. */
export function canBeSynced(authenticatorData: ArrayBuffer | undefined): boolean {
  const flags = authenticatorData && new Uint8Array(authenticatorData)[32];
  return flags === undefined || (flags & 0x08) !== 0;
}

async function sign(key: CryptoKey, challenge: Bytes): Promise<string> {
  return toBase64Url(await crypto.subtle.sign(signing, key, challenge));
}
