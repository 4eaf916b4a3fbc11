/** What superiors and officers sign beside decisions: nonce → body → touch → sent. */
import type { Act, ActBody } from "../../core/acts/act.ts";
import type { ActReceipt, NonceAnswer, Statement } from "../../contract/statement.ts";
import { call } from "../api.ts";
import { installation, me } from "../state.ts";
import { keyText } from "../text/key.ts";
import { serverNow } from "./clock.ts";
import { KeyError } from "./key-error.ts";
import { keyToSignWith } from "./signing-key.ts";
import { signStatement } from "./statement.ts";

export type Where = ActBody["where"];

/** A fresh nonce is asked for: an act needs the network at its signing. Throws ApiError or KeyError. */
export async function signAct(act: Act, where: Where = null): Promise<Statement> {
  const person = me.value;
  const tenant = installation.value?.tenant;
  const key = person && keyToSignWith(person);
  if (!person || !tenant || !key) throw new KeyError("none", keyText.noSigningKey);
  const { nonce } = await call<NonceAnswer>("nonce", { body: { kind: "act", credential: key.id } });
  const body: ActBody = {
    v: 1,
    kind: "act",
    tenant: tenant.id,
    person: person.person.id,
    credential: key.id,
    nonce,
    at: Math.round(serverNow()),
    where,
    act,
  };
  return signStatement({ kind: "act", nonce, body: JSON.stringify(body), rpId: tenant.rpId, keys: [key] });
}

/** The same bytes may be sent again: the server answers with the same receipt. */
export function sendAct(statement: Statement): Promise<ActReceipt> {
  return call<ActReceipt>("acts", { body: statement, timeout: 30_000 });
}
