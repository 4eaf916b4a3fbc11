/** The press: nonce → body → touch → stored → sent. */
import type { CheckinBody } from "../../../core/evidence/envelope.ts";
import { codeOf } from "../../api.ts";
import { evidence } from "../../device/evidence.ts";
import { marker, type StoredKey } from "../../device/keys.ts";
import { takeNonce } from "../../device/nonce.ts";
import { signStatement } from "../../device/statement.ts";
import { flush, keep } from "../../offline/outbox.ts";
import { checkinText } from "../../text/checkin.ts";

export type Step = "preparing" | "touch" | "sending";

/** When the page opened: the evidence is collected from here on. */
const openedAt = Date.now();

/** Throws ApiError or KeyError before anything is stored; afterwards the outbox has it. */
export async function checkIn(key: StoredKey, onStep: (step: Step) => void): Promise<void> {
  const pressedAt = Date.now();
  onStep("preparing");
  const [nonce, mark] = await Promise.all([nonceFor(key), marker()]);
  const body: CheckinBody = {
    v: 1,
    kind: "checkin",
    tenant: key.tenant,
    person: key.person.id,
    credential: key.credential,
    nonce,
    ceremony: { pressedAt, openedAt },
    ...evidence(),
    marker: mark,
  };
  onStep("touch");
  const statement = await signStatement({
    kind: "checkin",
    nonce,
    body: JSON.stringify(body),
    rpId: key.rpId,
    keys: [{ ...key, transports: ["internal"] }],
  });
  onStep("sending");
  await keep({ id: nonce, at: pressedAt, statement });
  await flush();
}

async function nonceFor(key: StoredKey): Promise<string> {
  try {
    return await takeNonce(key.credential);
  } catch (error) {
    if (codeOf(error) === "offline") throw new Error(checkinText.noNonce, { cause: error });
    throw error;
  }
}
