/** The second key that a page sends with a key that can be synced: it must be one, and sign the ceremony's challenge. */
import type { ActivationFinish } from "../../contract/identity.ts";
import { Fault } from "../fault.ts";
import { secondKeyOf, secondMatches } from "../statement/second.ts";
import type { RegisteredKey } from "./registration.ts";

/** SubjectPublicKeyInfo, or null for keys that need none. Throws second_key_missing, second_key_invalid. */
export async function provenSecondKey(
  key: RegisteredKey,
  sent: ActivationFinish["second"],
  purpose: "phone" | "desk",
  challenge: Buffer,
): Promise<Buffer | null> {
  if (purpose === "desk" || !key.backupEligible) return null;
  if (!sent) throw new Fault("second_key_missing");
  const spki = Buffer.from(sent.publicKey, "base64url");
  const second = secondKeyOf(spki);
  if (!second || !(await secondMatches(Buffer.from(sent.signature, "base64url"), challenge, second))) throw new Fault("second_key_invalid");
  return spki;
}
