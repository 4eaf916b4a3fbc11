/**
 * The page's side of the outbox: signed check-ins are stored before they are sent, removed only after a definite answer. What could not be sent
 * is tried again while a page is open, and by the service worker when the browser finds a network. Answers wait until somebody has seen them.
 */
import { signal } from "@preact/signals";
import { learnClock } from "../device/clock.ts";
import { online, unsent } from "../state.ts";
import { askForBackground, showCount } from "./background.ts";
import { all, allUnder, putTogether, remove, type Entry, type Gone } from "./database.ts";
import { answerPrefix, inOrder, deliver, deliverStored, outboxChannel, tellOthers, type Answered, type Waiting } from "./deliver.ts";
import { photosLeft } from "./photos.ts";
import { waitAfter } from "./resend.ts";

/** What waits, in the order of signing, and the answers that were not put away, in the order of the presses. */
export const waiting = signal<Waiting[]>([]);
export const answers = signal<Answered[]>([]);

/** Where the browser has no storage to give (private window): lost with the page, but sent all the same. */
const unstored = new Map<string, Waiting>();
const unstoredAnswers = new Map<string, Answered>();

let started = false;
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;

/** Stores a statement, and with it what must not be there without it; it is on disk when this resolves. */
export async function keep(item: Waiting, beside: readonly Entry[] = [], gone: readonly Gone[] = []): Promise<void> {
  void navigator.storage?.persist?.().catch(() => false);
  const entry: Entry = { store: "outbox", key: item.id, value: item };
  await putTogether([entry, ...beside], gone).catch(() => unstored.set(item.id, item));
  askForBackground();
  await refresh();
  tellOthers();
}

/** Sends what waits; tries again by itself while something is left. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

/** Sends on opening and whenever the network comes back; shows what came meanwhile. */
export function startOutbox(): void {
  if (!started) listen();
  void forgetSeen().then(flush);
}

/** The person has seen what was answered. */
export async function putAwayAnswers(): Promise<void> {
  const gone = answers.value.map(({ waiting: { id } }): Gone => ({ store: "keep", key: answerPrefix + id }));
  answers.value = [];
  unstoredAnswers.clear();
  await putTogether([], gone).catch(() => undefined);
}

function listen(): void {
  started = true;
  addEventListener("online", () => void flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void refresh().then((left) => (left > 0 ? flush() : undefined));
  });
  if ("BroadcastChannel" in globalThis) new BroadcastChannel(outboxChannel).addEventListener("message", () => void refresh());
}

async function sendAll(): Promise<void> {
  if ((await refresh()) + (await photosLeft()) === 0) return;
  const stored = await deliverStored({ heard });
  const loose = await deliver([...unstored.values()].toSorted(inOrder), { heard }, { settle: settleLoose, fail: keepLoose });
  const left = (await refresh()) + (await photosLeft());
  tries = left === 0 ? 0 : tries + 1;
  if (left === 0) return;
  askForBackground();
  timer = setTimeout(() => void flush(), waitAfter(tries, stored.retryAfter ?? loose.retryAfter, Math.random()));
}

function heard(serverTime: string | null, sentAt: number, receivedAt: number): void {
  online.value = serverTime !== null;
  learnClock(serverTime, sentAt, receivedAt);
}

async function settleLoose(answer: Answered): Promise<void> {
  unstored.delete(answer.waiting.id);
  unstoredAnswers.set(answer.waiting.id, answer);
}

async function keepLoose(item: Waiting): Promise<void> {
  unstored.set(item.id, item);
}

/** Reads what is stored; how many wait. */
async function refresh(): Promise<number> {
  const stored = await all<Waiting>("outbox").catch(() => []);
  const told = await allUnder<Answered>(answerPrefix).catch(() => []);
  waiting.value = [...stored, ...unstored.values()].toSorted(inOrder);
  answers.value = [...told, ...unstoredAnswers.values()].toSorted((a, b) => inOrder(a.waiting, b.waiting));
  unsent.value = waiting.value.length;
  showCount(waiting.value.length);
  if (document.visibilityState === "visible") await markSeen(told);
  return waiting.value.length;
}

async function markSeen(told: readonly Answered[]): Promise<void> {
  const fresh = told.filter((answer) => !answer.seen);
  const rows = fresh.map((answer): Entry => ({ store: "keep", key: answerPrefix + answer.waiting.id, value: { ...answer, seen: true } }));
  await putTogether(rows).catch(() => undefined);
}

/** A page that opens shows what came since the last one was looked at. */
async function forgetSeen(): Promise<void> {
  const told = await allUnder<Answered>(answerPrefix).catch(() => []);
  for (const { seen, waiting: item } of told) if (seen) await remove("keep", answerPrefix + item.id).catch(() => undefined);
}
