/**
 * Months are reckoned beside the check-ins: on PostgreSQL in one thread with a heap of its own, at most two units at a time, so that neither the processor time nor the memory of a month is
 * the server's own. What fails in the thread fails as it would here; where the thread itself ends (its heap is full, it crashes) what it was doing fails and, not committed, is not stored;
 * what waited goes on in a new one. A thread that nobody asks for half a minute ends. Where the server stops, what waits fails at once and what is under way has some seconds. PGlite is one session in
 * this thread, and reckons in it.
 */
import { Worker } from "node:worker_threads";
import type { Database } from "../db/open.ts";
import { Fault } from "../fault.ts";
import { jobs, type AnswerOf, type AskedOf, type Kind } from "./jobs.ts";
import type { Answer, Failure, Message, Opened } from "./message.ts";

export type Reckoner = { [K in Kind]: (asked: AskedOf<K>) => Promise<AnswerOf<K>> } & { close(): Promise<void> };

/** Units reckoned at a time: while one waits for PostgreSQL the other is reckoned. Each holds at most a chunk of people (lines.ts), and has one connection. */
const atOnce = 2;
/** Units that may wait; then `overloaded`. */
const mostWaiting = 200;
const usualIdleMs = 30_000;
const endMs = 5_000;
/** Megabytes of JavaScript objects that live longer than a moment. Two units of 250 people at a time take about 60. */
export const usualHeap = 160;
/** What lives for a moment only: with less of it a quarter of the thread's time went into collecting. */
const momentary = 64;

export function openReckoner({ db, url }: Database, heap = usualHeap, idleMs = usualIdleMs): Reckoner {
  if (url === null) return { store: (asked) => jobs.store(db, asked), changed: (asked) => jobs.changed(db, asked), close: async () => {} };
  const beside = threadOver(url, heap, idleMs);
  return { store: (asked) => beside.ask("store", asked), changed: (asked) => beside.ask("changed", asked), close: beside.close };
}

type Job = { id: number; kind: Kind; asked: unknown; done(answer: unknown): void; failed(error: Error): void };

/** A thread, and what it is reckoning. */
type Beside = { thread: Worker; running: Map<number, Job> };

function threadOver(url: string, heap: number, idleMs: number) {
  const waiting: Job[] = [];
  let beside: Beside | null = null;
  let idle: NodeJS.Timeout | undefined;
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
    clearTimeout(idle);
    while (waiting.length > 0 && (beside?.running.size ?? 0) < atOnce) {
      const { thread, running } = (beside ??= begin());
      const job = waiting.shift()!;
      running.set(job.id, job);
      // While something is reckoned the process may not end; a thread at rest holds nobody.
      thread.ref();
      tell(thread, { id: job.id, kind: job.kind, asked: job.asked });
    }
    if (!beside || beside.running.size > 0) return;
    beside.thread.unref();
    idle = setTimeout(() => void end(), idleMs).unref();
  }

  function begin(): Beside {
    const thread = new Worker(new URL("./thread.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: momentary },
      workerData: { url, atOnce } satisfies Opened,
      execArgv: [],
    });
    const begun: Beside = { thread, running: new Map() };
    thread.on("message", (answer: Answer) => {
      const job = begun.running.get(answer.id);
      if (!job) return;
      begun.running.delete(answer.id);
      if ("error" in answer) job.failed(errorOf(answer.error));
      else job.done(answer.answer);
      next();
    });
    thread.on("error", (error) => gone(begun, error instanceof Error ? error.message : String(error)));
    thread.on("exit", (code) => gone(begun, `exit code ${code}`));
    return begun;
  }

  function gone(which: Beside, why: string): void {
    void which.thread.terminate();
    const lost = [...which.running.values()];
    which.running.clear();
    for (const job of lost) job.failed(new Error(`the thread that reckons months ended (${why}); what it had not committed is not stored`));
    if (which !== beside) return;
    beside = null;
    next();
  }

  /** Waits until what it is reckoning is done, for a while, and its connections are closed. */
  async function end(): Promise<void> {
    clearTimeout(idle);
    if (!beside) return;
    const { thread } = beside;
    beside = null;
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
    await end();
  }

  return { ask, close };
}

const stopping = () => new Error("the server stops");

function tell(worker: Worker, message: Message): void {
  worker.postMessage(message, []);
}

function errorOf({ message, stack, code, fault }: Failure): Error {
  if (fault) return new Fault(fault.code, fault.detail);
  return Object.assign(new Error(message), { stack, ...(code === undefined ? {} : { code }) });
}
