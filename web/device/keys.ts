/** The key this phone or browser was activated with, and the random mark of its storage. */
import { recall, remember } from "../offline/memory.ts";
import { get, put } from "../offline/database.ts";

/** `credential`: our id; `webauthnId`: the authenticator's, base64url. */
export type StoredKey = {
  credential: string;
  webauthnId: string;
  person: { id: string; name: string };
  tenant: string;
  rpId: string;
  kind: "phone" | "desk";
  /** six digits of a phone key until it is confirmed */
  digits: string | null;
};

const slots = { phone: "key", desk: "desk-key" } as const;
const markerName = "marker";

/** The phone's own key, or the desk key that was made in this browser: a browser may hold both. */
export function storedKey(kind: StoredKey["kind"] = "phone"): StoredKey | null {
  return recall<StoredKey>(slots[kind])?.value ?? null;
}

export function storeKey(key: StoredKey): void {
  remember(slots[key.kind], key);
}

/** Kept in two places; either restores the other, so that clearing one does not make a new phone. */
export async function marker(): Promise<string> {
  const near = recall<string>(markerName)?.value;
  const far = await get<string>("keep", markerName).catch(() => undefined);
  const mark = near ?? far ?? crypto.randomUUID();
  if (near !== mark) remember(markerName, mark);
  if (far !== mark) await put("keep", markerName, mark).catch(() => undefined);
  return mark;
}
