/**
 * A phone whose browser lost its storage (wiped, or the app installed anew) may still hold its key. Whoever is signed in as its owner has it sign
 * once more, on this device only; then it is this phone's key again. The phone's chain begins anew, which the judge sees (T2). What was unsent is
 * lost. A key that can be synced has lost its second key with the storage: the server says that the phone must be activated again.
 */
import type { Me } from "../../contract/identity.ts";
import { signIn } from "../session.ts";
import { installation } from "../state.ts";
import { KeyError } from "./key-error.ts";
import { keyText } from "../text/key.ts";
import { storedKey, storeKey } from "./keys.ts";

/** The person's phone key that this browser does not know of; null where there is none, or where it is known. */
export function lostKey(me: Me): { id: string; webauthnId: string } | null {
  if (storedKey("phone")) return null;
  if (me.credential?.kind === "phone") return me.credential;
  return me.signingKeys.find(({ kind }) => kind === "phone") ?? null;
}

/** Throws ApiError or KeyError: the key is not here, or not valid any more. */
export async function adoptKey(key: { id: string; webauthnId: string }): Promise<void> {
  const me = await signIn({ credential: key.id, webauthnId: key.webauthnId, kind: "phone" });
  const tenant = installation.value?.tenant;
  if (!tenant || me?.credential?.id !== key.id) throw new KeyError("none", keyText.unknown);
  const { id, name } = me.person;
  storeKey({
    credential: key.id,
    webauthnId: key.webauthnId,
    person: { id, name },
    tenant: tenant.id,
    rpId: tenant.rpId,
    kind: "phone",
    digits: null,
  });
}
