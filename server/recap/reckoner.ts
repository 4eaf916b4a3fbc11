/**
 * Months are reckoned beside the check-ins: on PostgreSQL in one thread with a heap of its own, at most two units at a time, so that neither the processor time nor the memory of a month is
 * the server's own. What fails in the thread fails as it would here; where the thread itself ends (its heap is full, it crashes) what it was doing fails and, not committed, is not stored;
 * what waited goes on in a new one. A thread that nobody asks for half a minute ends. PGlite is one session in this thread, and reckons in it.
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
const idleMs = 30_000;
const endMs = 5_000;
/** Megabytes of JavaScript objects that live longer than a moment. Two units of 250 people at a time take about 60. */
export const usualHeap = 160;

export function openReckoner({ db, url }: Database, heap = usualHeap): Reckoner {
  if (url === null) return { store: (asked) => jobs.store(db, asked), changed: (asked) => jobs.changed(db, asked), close: async () => {} };
  const beside = threadOver(url, heap);
  return { store: (asked) => beside.ask("store", asked), changed: (asked) => beside.ask("changed", asked), close: beside.close };
}

type Job = { id: number; kind: Kind; asked: unknown; done(answer: unknown): void; failed(error: Error): void };

function threadOver(url: string, heap: number) {
  const waiting: Job[] = [];
  const running = new Map<number, Job>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let ids = 0;

  function ask<K extends Kind>(kind: K, asked: AskedOf<K>): Promise<AnswerOf<K>> {
    if (waiting.length >= mostWaiting) return Promise.reject(new Fault("overloaded", { retryAfter: 30 }));
    return new Promise((done, failed) => {
      waiting.push({ id: ++ids, kind, asked, done: done as Job["done"], failed });
      next();
    });
  }

  function next(): void {
    clearTimeout(idle);
    while (waiting.length > 0 && running.size < atOnce) {
      const job = waiting.shift()!;
      running.set(job.id, job);
      worker ??= begin();
      // While something is reckoned the process may not end; a thread at rest holds nobody.
      worker.ref();
      tell(worker, { id: job.id, kind: job.kind, asked: job.asked });
    }
    if (running.size > 0) return;
    worker?.unref();
    idle = setTimeout(() => void close(), idleMs).unref();
  }

  function begin(): Worker {
    const begun = new Worker(new URL("./thread.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heap },
      workerData: { url, atOnce } satisfies Opened,
      execArgv: [],
      env: {},
    });
    begun.on("message", (answer: Answer) => {
      const job = running.get(answer.id);
      running.delete(answer.id);
      if (!job) return;
      if ("error" in answer) job.failed(errorOf(answer.error));
      else job.done(answer.answer);
      next();
    });
    begun.on("error", (error) => gone(begun, error instanceof Error ? error.message : String(error)));
    begun.on("exit", (code) => gone(begun, `exit code ${code}`));
    return begun;
  }

  function gone(which: Worker, why: string): void {
    if (which !== worker) return;
    worker = null;
    void which.terminate();
    const lost = [...running.values()];
    running.clear();
    for (const job of lost) job.failed(new Error(`the thread that reckons months ended (${why}); what it had not committed is not stored`));
    next();
  }

  /** Waits until its connections are closed. */
  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    if (!ending) return;
    worker = null;
    const ended = new Promise((resolve) => ending.once("exit", resolve));
    const timer = setTimeout(() => void ending.terminate(), endMs).unref();
    ending.ref();
    tell(ending, "close");
    await ended;
    clearTimeout(timer);
    for (const job of running.values()) job.failed(new Error("the server stops"));
    running.clear();
  }

  return { ask, close };
}

function tell(worker: Worker, message: Message): void {
  worker.postMessage(message, []);
}

function errorOf({ message, stack, code, fault }: Failure): Error {
  if (fault) return new Fault(fault.code, fault.detail);
  return Object.assign(new Error(message), { stack, ...(code === undefined ? {} : { code }) });
}
