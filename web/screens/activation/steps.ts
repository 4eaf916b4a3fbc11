/** The calls and the ceremony of an activation. */
import type { Activated, RegistrationBegun } from "../../../contract/identity.ts";
import { ApiError, call, sentenceOf } from "../../api.ts";
import { marker, storeKey } from "../../device/keys.ts";
import { createKey } from "../../device/registration.ts";
import { forgetSecondKey, makeSecondKey } from "../../device/second-key.ts";
import { KeyError } from "../../device/key-error.ts";
import { phoneModel } from "../../device/surroundings.ts";
import { navigate } from "../../router.ts";
import { loadInstallation, loadMe } from "../../session.ts";
import { installation } from "../../state.ts";

export type Fail = { code: string; message: string };

export async function begin(code: string): Promise<RegistrationBegun> {
  return call<RegistrationBegun>("activationBegin", { body: { code, marker: await marker() } });
}

/** Makes the key, registers and remembers it. A desk key goes straight on to the landing. */
export async function finish(code: string, begun: RegistrationBegun): Promise<Activated> {
  const { response, syncable } = await createKey(begun.options);
  const wantsSecond = begun.purpose === "phone" && syncable;
  const second = wantsSecond ? await makeSecondKey(response.id, String(begun.options["challenge"])) : null;
  const body = { code, token: begun.token, marker: await marker(), model: await phoneModel(), response, second };
  const made = await call<Activated>("activationFinish", { body });
  if (second && made.tier !== "C") await forgetSecondKey(response.id);
  if (!installation.value?.tenant) await loadInstallation();
  const tenant = installation.value?.tenant;
  storeKey({
    credential: made.credential,
    webauthnId: made.webauthnId,
    person: made.person,
    tenant: tenant?.id ?? "",
    rpId: tenant?.rpId ?? location.hostname,
    kind: begun.purpose,
    digits: made.digits,
  });
  await loadMe();
  if (begun.purpose === "desk") navigate("/", { replace: true });
  return made;
}

/** A device that already holds a key of ours belongs to somebody: the same answer as the server's. */
export function failureOf(error: unknown): Fail {
  if (error instanceof ApiError) return { code: error.code, message: error.message };
  if (error instanceof KeyError && error.reason === "InvalidStateError") return { code: "phone_serves_other", message: error.message };
  if (error instanceof KeyError && error.reason === "unsupported") return { code: "key_unsupported", message: error.message };
  return { code: "", message: sentenceOf(error) };
}
