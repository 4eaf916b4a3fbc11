/** The press: nonce → body → touch → stored → sent. */
import type { CheckinBody } from "../../../core/evidence/envelope.ts";
import { clockOffset } from "../../device/clock.ts";
import { advance, inTurn, lastSigned, linkAfter, previousCeremony } from "../../device/chain.ts";
import { evidence, openedAt } from "../../device/evidence.ts";
import { marker, type StoredKey } from "../../device/keys.ts";
import { giveBackNonce, takeNonce } from "../../device/nonce.ts";
import { signStatement } from "../../device/statement.ts";
import { flush, keep } from "../../offline/outbox.ts";
import { photoBeside } from "../../offline/photos.ts";
import { fromStock, rowOf, spend } from "../../offline/stock.ts";
import { checkinText } from "../../text/checkin.ts";
import { codeForBody, heldCode } from "./code-held.ts";
import { photoFor } from "./photo.ts";

/** `waiting`: pressed, and the position is not good yet; `tap`: the browser wants another touch before it asks for the finger. */
export type Step = "waiting" | "tap" | "preparing" | "touch" | "sending";

/** Throws ApiError or KeyError before anything is stored; afterwards the outbox has it. */
export async function checkIn(key: StoredKey, onStep: (step: Step) => void): Promise<void> {
  onStep("preparing");
  const [live, mark] = await Promise.all([takeNonce(key.credential), marker()]);
  await inTurn(async () => {
    const stocked = live === null ? await fromStock(key.credential) : null;
    const nonce = live ?? stocked?.nonce;
    if (!nonce) throw new Error(checkinText.noNonce);
    const photo = await photoFor(nonce);
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
      ...codeForBody(),
      chain: linkAfter(last),
      ...(photo ? { photo: photo.named } : {}),
      marker: mark,
    };
    onStep("touch");
    const { statement, ...timings } = await signed(key, nonce, JSON.stringify(body));
    onStep("sending");
    const item = { id: nonce, at: pressedAt, seq: linkAfter(last).seq, offset: clockOffset()?.offset ?? 0, statement };
    const beside = photo ? [photoBeside(nonce, key.person.id, photo.shot)] : [];
    await keep(item, [await advance(last, statement.body, timings), ...beside], stocked ? [rowOf(stocked)] : []);
    if (stocked) spend(stocked);
    heldCode.value = null;
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
