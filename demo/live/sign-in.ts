import { routes } from "../../contract/routes.ts";
import type { NonceAnswer } from "../../contract/statement.ts";
import type { Keyed } from "../install/phones.ts";
import type { Http } from "./http.ts";

/** The cookie header of a new session, opened with the person's own key. */
export async function signIn(http: Http, tenant: string, key: Keyed): Promise<string> {
  const { nonce, now } = await nonceFor(http, "login", key);
  const body = { v: 1, kind: "login", tenant, credential: key.credential, nonce, at: now };
  const response = await http.call("POST", routes.session, { body: key.phone.sign("login", nonce, body) });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0]!)
    .join("; ");
}

export const nonceFor = (http: Http, kind: "login" | "decision", key: Keyed) =>
  http.json<NonceAnswer>("POST", routes.nonce, { body: { kind, credential: key.credential } });
