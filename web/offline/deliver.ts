/**
 * Sending what waits, from the page and from the service worker alike: always the same bytes, so that the server answers with the same receipt,
 * whoever sends. What was answered leaves the outbox in the same transaction in which the answer is kept for the person's next look.
 */
import type { Receipt, TimeToken } from "../../contract/checkin.ts";
import type { ErrorBody } from "../../contract/errors.ts";
import { routes } from "../../contract/routes.ts";
import type { Statement } from "../../contract/statement.ts";
import { all, putTogether, replace, type Entry, type Gone } from "./database.ts";
import { afterAnswer, sendPhotos } from "./photos.ts";
import { failedAgain, isDefinite, stopsAll, timeTokenIn, type Failures } from "./resend.ts";

export type Waiting = {
  id: string;
  /** phone clock at the press */ at: number;
  /** its number in the phone's chain */ seq?: number;
  statement: Statement;
  /** phone clock minus server clock as known at the press; 0 when never learned */ offset?: number;
  /** the first word of the server that it was there without room */ timeToken?: TimeToken;
  /** tries that came to nothing */ failures?: Failures;
};
/** A definite answer: a receipt, or the server's clear no. */
export type Answered = {
  waiting: Waiting;
  at: number;
  receipt: Receipt | null;
  refusal: Refusal | null;
  /** a page showed it while it was looked at */ seen?: boolean;
};
export type Refusal = { code: string; message: string };

/** How a round of sending went: how many are left, and the seconds that the server asks to wait. `offline`: it was not reached. */
export type Round = { left: number; retryAfter: number | null; offline: boolean };

/** What the page does beside it: its clock learns from every answer; `null` when there was none. */
export type Watch = { heard?: (serverTime: string | null, sentAt: number, receivedAt: number) => void };

const mostWait = 30_000;
export const answerPrefix = "answer/";
export const outboxChannel = "saksi:outbox";

/** Sends what is stored, in the order of signing. One run at a time among pages and worker. */
export function deliverStored(watch: Watch = {}): Promise<Round> {
  return alone(async () => {
    const stored = await all<Waiting>("outbox").catch(() => []);
    const round = await deliver(stored.toSorted(inOrder), watch, { settle: settled, fail: failed });
    return { ...round, left: round.left + (await sendPhotos()) };
  });
}

/** As signed, whatever was done to the phone's clock between. */
export const inOrder = (a: Waiting, b: Waiting) => (a.seq ?? 0) - (b.seq ?? 0) || a.at - b.at;

type Ends = { settle(answer: Answered): Promise<void>; fail(item: Waiting): Promise<void> };

/** One that the server cannot take holds up no other; a server that is away or full is not asked for the next. */
export async function deliver(items: readonly Waiting[], watch: Watch, ends: Ends): Promise<Round> {
  const round: Round = { left: items.length, retryAfter: null, offline: false };
  for (const item of items) {
    const answer = await send(item, watch);
    if ("receipt" in answer) {
      round.left -= 1;
      await ends.settle({ waiting: item, at: Date.now(), ...answer });
      continue;
    }
    await ends.fail({
      ...item,
      timeToken: item.timeToken ?? timeTokenIn(answer.detail) ?? undefined,
      failures: failedAgain(item.failures, Math.round(Date.now() - (item.offset ?? 0)), answer.status),
    });
    round.retryAfter = Math.max(round.retryAfter ?? 0, answer.retryAfter ?? 0) || null;
    round.offline ||= answer.status === 0;
    if (stopsAll(answer.status)) break;
  }
  return round;
}

type Heard = Pick<Answered, "receipt" | "refusal"> | { status: number; detail: unknown; retryAfter: number | null };

async function send({ statement, timeToken, failures }: Waiting, { heard }: Watch): Promise<Heard> {
  const sentAt = Date.now();
  try {
    const answer = await fetch(routes.checkins, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ ...statement, ...(timeToken && { timeToken }), ...(failures && { failures }) }),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(mostWait),
    });
    heard?.(answer.headers.get("x-saksi-now"), sentAt, Date.now());
    const retryAfter = Number(answer.headers.get("retry-after")) || null;
    const told = (await answer.json().catch(() => null)) as Receipt | ErrorBody | null;
    if (answer.ok && told && "bodyHash" in told) return { receipt: told, refusal: null };
    // Without our code it is a proxy's word, or the sign-in page of some Wi-Fi: nothing was decided.
    const said = told && "code" in told ? told : null;
    if (said?.code && isDefinite(answer.status, said.code)) return { receipt: null, refusal: { code: said.code, message: said.message } };
    return { status: answer.status, detail: said?.detail ?? null, retryAfter };
  } catch {
    heard?.(null, sentAt, Date.now());
    return { status: 0, detail: null, retryAfter: null };
  }
}

async function settled(answer: Answered): Promise<void> {
  const { id } = answer.waiting;
  const gone: Gone = { store: "outbox", key: id };
  const photo = await afterAnswer(id, answer.receipt?.id ?? null);
  // A full disk may refuse the answer; the server has it.
  const entry: Entry = { store: "keep", key: answerPrefix + id, value: answer };
  await putTogether([entry, ...photo.entries], [gone, ...photo.gone]).catch(() => putTogether([], [gone]));
  tellOthers();
}

/** Whoever else sent it meanwhile has taken it out: it must not come back. */
async function failed(item: Waiting): Promise<void> {
  await replace("outbox", item.id, item);
  tellOthers();
}

/** Other pages, or the page when the worker sends, read anew. */
export function tellOthers(): void {
  if (!("BroadcastChannel" in globalThis)) return;
  const channel = new BroadcastChannel(outboxChannel);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel.postMessage(null);
  channel.close();
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator)) return work();
  return (await navigator.locks.request(`saksi${routes.checkins}`, work)) as T;
}
