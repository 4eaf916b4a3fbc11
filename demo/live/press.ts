import type { Receipt } from "../../contract/checkin.ts";
import { routes } from "../../contract/routes.ts";
import type { NonceAnswer } from "../../contract/statement.ts";
import { bodyOf, shifted } from "../../sim/evidence.ts";
import type { Keyed } from "../install/phones.ts";
import type { Press } from "../script/script.ts";
import type { Http } from "./http.ts";

/** Nonce, signature, check-in. What the phone saw is moved to the moment at which it really presses; `letters`: the muster's code at a moment. */
export async function pressLive(
  http: Http,
  tenant: string,
  press: Press,
  key: Keyed,
  letters: (at: number) => string | null = () => null,
): Promise<Receipt> {
  const { nonce, now } = await http.json<NonceAnswer>("POST", routes.nonce, { body: { kind: "checkin", credential: key.credential } });
  const signer = { tenant, person: key.person, credential: key.credential, marker: key.marker };
  const evidence = shifted(press.evidence, Math.round(now - press.at));
  const code = letters(now);
  const muster = code === null ? {} : { muster: { code, how: "typed" as const, at: evidence.ceremony.pressedAt } };
  const statement = key.phone.sign("checkin", nonce, bodyOf(signer, nonce, { ...evidence, ...muster }));
  return http.json<Receipt>("POST", routes.checkins, { body: statement });
}
