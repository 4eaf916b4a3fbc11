/** The chosen lines as one statement: nonce → body → touch → kept → sent. */
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import type { Queue } from "../../../contract/day.ts";
import type { NonceAnswer } from "../../../contract/statement.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../device/clock.ts";
import { knownPlace } from "../../device/known-place.ts";
import { KeyError } from "../../device/key-error.ts";
import { keyToSignWith } from "../../device/signing-key.ts";
import { signStatement } from "../../device/statement.ts";
import { installation, me } from "../../state.ts";
import { queueText } from "../../text/desk-queue.ts";
import { openedAt } from "./choices.ts";
import type { Choice } from "./lines.ts";
import { decisionWay } from "./unsent.ts";

export type Step = "touch" | "sending";

/** Throws ApiError or KeyError before anything is kept. Afterwards `unsent.ts` has it. */
export async function signDecisions(queue: Queue, choices: Iterable<Choice>, onStep: (step: Step) => void): Promise<void> {
  const person = me.value;
  const tenant = installation.value?.tenant;
  const key = person && keyToSignWith(person);
  if (!person || !tenant || !key) throw new KeyError("none", queueText.noKey);
  onStep("touch");
  const place = knownPlace();
  const { nonce } = await call<NonceAnswer>("nonce", { body: { kind: "decision", credential: key.id } });
  const statement: DecisionBody = {
    v: 1,
    kind: "decision",
    tenant: tenant.id,
    person: person.person.id,
    credential: key.id,
    nonce,
    at: Math.round(serverNow()),
    date: queue.date,
    session: queue.session,
    opened: Math.round(openedAt(queue, serverNow())),
    where: await place,
    lines: [...choices],
  };
  const body = JSON.stringify(statement);
  const signed = await signStatement({ kind: "decision", nonce, body, rpId: tenant.rpId, keys: [key] });
  onStep("sending");
  await decisionWay.keep({ id: nonce, person: person.person.id, statement: signed });
}
