/**
 * Signed check-ins on their way: stored before they are sent, removed only after a definite answer,
 * sent again with exactly the same bytes, so that the server answers with the same receipt.
 */
import { signal } from "@preact/signals";
import { routes } from "../../contract/routes.ts";
import type { Receipt, TimeToken } from "../../contract/checkin.ts";
import type { Statement } from "../../contract/statement.ts";
import { ApiError, call } from "../api.ts";
import { unsent } from "../state.ts";
import { all, putTogether, remove, type Entry } from "./database.ts";
import { isDefinite, timeTokenIn, waitAfter } from "./resend.ts";

export type Waiting = {
  id: string;
  /** phone clock at the press */ at: number;
  statement: Statement;
  /** the first word of the server that it was there without room */ timeToken?: TimeToken;
};
/** A definite answer: a receipt, or the server's clear no. */
export type Answered = { waiting: Waiting; receipt: Receipt | null; refusal: ApiError | null };

/** What waits, oldest first, and the last answer that came. */
export const waiting = signal<Waiting[]>([]);
export const answered = signal<Answered | null>(null);

/** Where the browser has no storage to give (private window): lost with the page, but sent all the same. */
const unstored = new Map<string, Waiting>();

let started = false;
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;

/** Stores a statement, and with it what must not be there without it; it is on disk when this resolves. */
export async function keep(item: Waiting, beside: readonly Entry[] = []): Promise<void> {
  void navigator.storage?.persist?.().catch(() => false);
  const entry: Entry = { store: "outbox", key: item.id, value: item };
  await putTogether([entry, ...beside]).catch(() => unstored.set(item.id, item));
  await refresh();
}

/** Sends what waits. One run at a time, also between two open pages. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  running ??= alone(sendAll).finally(() => {
    running = null;
  });
  return running;
}

/** Sends on opening and whenever the network comes back. */
export function startOutbox(): void {
  if (!started) listen();
  void flush();
}

function listen(): void {
  started = true;
  addEventListener("online", () => void flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && unsent.value > 0) void flush();
  });
}

async function sendAll(): Promise<void> {
  for (const item of await refresh()) {
    if (!(await send(item))) return;
    tries = 0;
  }
}

/** Whether the next may be tried. */
async function send(item: Waiting): Promise<boolean> {
  try {
    const receipt = await call<Receipt>("checkins", { body: item.statement, timeout: 30_000 });
    await settle(item, { waiting: item, receipt, refusal: null });
    return true;
  } catch (error) {
    const problem = error instanceof ApiError ? error : new ApiError("offline", String(error));
    if (isDefinite(problem.status)) {
      await settle(item, { waiting: item, receipt: null, refusal: problem });
      return true;
    }
    const timeToken = timeTokenIn(problem.detail);
    if (timeToken && !item.timeToken) await keep({ ...item, timeToken });
    tries += 1;
    timer = setTimeout(() => void flush(), waitAfter(tries, problem.retryAfter, Math.random()));
    return false;
  }
}

async function settle(item: Waiting, answer: Answered): Promise<void> {
  unstored.delete(item.id);
  await remove("outbox", item.id).catch(() => undefined);
  await refresh();
  answered.value = answer;
}

async function refresh(): Promise<Waiting[]> {
  const stored = await all<Waiting>("outbox").catch(() => []);
  const items = [...stored, ...unstored.values()].toSorted((a, b) => a.at - b.at);
  waiting.value = items;
  unsent.value = items.length;
  return items;
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work();
  await navigator.locks.request(`saksi${routes.checkins}`, work);
}
