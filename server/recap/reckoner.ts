/**
 * Months are reckoned beside the check-ins: on PostgreSQL in threads with heaps of their own, one unit at a time in each, so that neither the processor time nor the memory of a month is
 * the server's own. What fails in a thread fails as it would here; where a thread itself ends (its heap is full, it crashes) the unit that it was reckoning fails and, not committed, is not
 * stored; what waited goes on in another one. A thread that nobody asks for half a minute ends. Where the server stops, what waits fails at once and what is under way has some seconds. PGlite is one
 * session in this thread, and reckons in it.
 */
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Database } from "../db/open.ts";
import { Fault } from "../fault.ts";
import { runIn, type AnswerOf, type AskedOf, type Kind } from "./jobs.ts";
import type { Answer, Failure, Message, Opened } from "./message.ts";

export type Reckoner = { [K in Kind]: (asked: AskedOf<K>) => Promise<AnswerOf<K>> } & { close(): Promise<void> };

/** Threads, and so units reckoned at a time: each has one connection, and holds at most a chunk of people (lines.ts). */
const mostThreads = 2;
/** Units that may wait; then `overloaded`. */
const mostWaiting = 200;
const usualIdleMs = 30_000;
const endMs = 5_000;
/** Megabytes of JavaScript objects that live longer than a moment. A unit of 250 people takes about 30. */
export const usualHeap = 96;
/** What lives for a moment only: with less of it a quarter of the thread's time went into collecting. */
const momentary = 48;

export function openReckoner({ db, url }: Database, heap = usualHeap, idleMs = usualIdleMs): Reckoner {
  const askedBy = (ask: <K extends Kind>(kind: K, asked: AskedOf<K>) => Promise<AnswerOf<K>>): Omit<Reckoner, "close"> => ({
    store: (asked) => ask("store", asked),
    changed: (asked) => ask("changed", asked),
    recheck: (asked) => ask("recheck", asked),
  });
  if (url === null) return { ...askedBy((kind, asked) => runIn(db, kind, asked)), close: async () => {} };
  const { ask, close } = threadsOver(url, heap, idleMs);
  return { ...askedBy(ask), close };
}

type Job = { id: number; kind: Kind; asked: unknown; done(answer: unknown): void; failed(error: Error): void };

/** A thread, and what it is reckoning. */
type Beside = { thread: Worker; job: Job | null; idle: NodeJS.Timeout | undefined };

function threadsOver(url: string, heap: number, idleMs: number) {
  const waiting: Job[] = [];
  const besides = new Set<Beside>();
  let ids = 0;
  let isClosed = false;

  function ask<K extends Kind>(kind: K, asked: AskedOf<K>): Promise<AnswerOf<K>> {
    if (isClosed) return Promise.reject(stopping());
    if (waiting.length >= mostWaiting) return Promise.reject(new Fault("overloaded", { retryAfter: 30 }));
    return new Promise((done, failed) => {
      waiting.push({ id: ++ids, kind, asked, done: done as Job["done"], failed });
      next();
    });
  }

  function next(): void {
    while (waiting.length > 0) {
      const beside = [...besides].find(({ job }) => job === null) ?? (besides.size < mostThreads ? begin() : null);
      if (!beside) return;
      clearTimeout(beside.idle);
      beside.job = waiting.shift()!;
      // While something is reckoned the process may not end; a thread at rest holds nobody.
      beside.thread.ref();
      const { id, kind, asked } = beside.job;
      tell(beside.thread, { id, kind, asked });
    }
  }

  function begin(): Beside {
    const thread = new Worker(new URL("./thread.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: momentary },
      workerData: { url } satisfies Opened,
      execArgv: [],
      env: environment(),
    });
    const begun: Beside = { thread, job: null, idle: undefined };
    besides.add(begun);
    thread.on("message", (answer: Answer) => answered(begun, answer));
    thread.on("error", (error) => gone(begun, error instanceof Error ? error.message : String(error)));
    thread.on("exit", (code) => gone(begun, `exit code ${code}`));
    return begun;
  }

  function answered(beside: Beside, answer: Answer): void {
    const { job, thread } = beside;
    if (job?.id !== answer.id) return;
    beside.job = null;
    if ("error" in answer) job.failed(errorOf(answer.error));
    else job.done(answer.answer);
    next();
    if (beside.job || !besides.has(beside)) return;
    thread.unref();
    beside.idle = setTimeout(() => void end(beside), idleMs).unref();
  }

  function gone(beside: Beside, why: string): void {
    void beside.thread.terminate();
    clearTimeout(beside.idle);
    besides.delete(beside);
    beside.job?.failed(new Error(`the thread that reckons months ended (${why}); what it had not committed is not stored`));
    beside.job = null;
    next();
  }

  /** Waits until what it is reckoning is done, for a while, and its connection is closed. */
  async function end(beside: Beside): Promise<void> {
    clearTimeout(beside.idle);
    const { thread } = beside;
    besides.delete(beside);
    const ended = new Promise((resolve) => thread.once("exit", resolve));
    const timer = setTimeout(() => void thread.terminate(), endMs).unref();
    thread.ref();
    tell(thread, "close");
    await ended;
    clearTimeout(timer);
  }

  async function close(): Promise<void> {
    isClosed = true;
    for (const job of waiting.splice(0)) job.failed(stopping());
    await Promise.all([...besides].map(end));
  }

  return { ask, close };
}

/** Where this thread keeps what it compiled the new one finds it: half of its start. */
function environment(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  return folder === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(folder) };
}

const stopping = () => new Error("the server stops");

function tell(worker: Worker, message: Message): void {
  worker.postMessage(message, []);
}

function errorOf({ message, stack, code, fault }: Failure): Error {
  if (fault) return new Fault(fault.code, fault.detail);
  return Object.assign(new Error(message), { stack, ...(code === undefined ? {} : { code }) });
}
