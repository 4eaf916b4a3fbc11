/** The press: nonce → body → touch → stored → sent. */
import type { CheckinBody } from "../../../core/evidence/envelope.ts";
import { codeOf } from "../../api.ts";
import { advance, inTurn, lastSigned, linkAfter, previousCeremony } from "../../device/chain.ts";
import { evidence, openedAt } from "../../device/evidence.ts";
import { marker, type StoredKey } from "../../device/keys.ts";
import { giveBackNonce, takeNonce } from "../../device/nonce.ts";
import { signStatement } from "../../device/statement.ts";
import { flush, keep } from "../../offline/outbox.ts";
import { checkinText } from "../../text/checkin.ts";

/** `waiting`: pressed, and the position is not good yet; `tap`: the browser wants another touch before it asks for the finger. */
export type Step = "waiting" | "tap" | "preparing" | "touch" | "sending";

/** Throws ApiError or KeyError before anything is stored; afterwards the outbox has it. */
export async function checkIn(key: StoredKey, onStep: (step: Step) => void): Promise<void> {
  onStep("preparing");
  const [nonce, mark] = await Promise.all([nonceFor(key), marker()]);
  await inTurn(async () => {
    const last = await lastSigned();
    const pressedAt = Date.now();
    const body: CheckinBody = {
      v: 1,
      kind: "checkin",
      tenant: key.tenant,
      person: key.person.id,
      credential: key.credential,
      nonce,
      ceremony: { pressedAt, openedAt: openedAt.value, previous: previousCeremony(last) },
      ...evidence(),
      chain: linkAfter(last),
      marker: mark,
    };
    onStep("touch");
    const { statement, ...timings } = await signed(key, nonce, JSON.stringify(body));
    onStep("sending");
    await keep({ id: nonce, at: pressedAt, statement }, [await advance(last, statement.body, timings)]);
  });
  await flush();
}

async function signed(key: StoredKey, nonce: string, body: string) {
  const promptedAt = Date.now();
  try {
    const statement = await signStatement({
      kind: "checkin",
      nonce,
      body,
      rpId: key.rpId,
      keys: [{ ...key, transports: ["internal"] }],
    });
    return { statement, promptedAt, answeredAt: Date.now() };
  } catch (error) {
    giveBackNonce(nonce);
    throw error;
  }
}

async function nonceFor(key: StoredKey): Promise<string> {
  try {
    return await takeNonce(key.credential);
  } catch (error) {
    if (codeOf(error) === "offline") throw new Error(checkinText.noNonce, { cause: error });
    throw error;
  }
}
