/**
 * Documents are drawn in one thread beside the check-ins: one after the other, at most `mostWaiting` in line (then `overloaded`), each at most a minute and
 * 768 MB. What takes longer ends the thread; the next document gets a new one. A thread that nobody asks for half a minute ends.
 */
import { Worker } from "node:worker_threads";
import { Fault } from "../fault.ts";
import type { Drawing } from "./draw.ts";

const mostWaiting = 20;
const mostMs = 60_000;
const idleMs = 30_000;
const mostMemory = 768;

type Waiting = { drawing: Drawing; done(bytes: Buffer): void; failed(error: Error): void };
type Answer = { id: number; bytes?: Uint8Array; error?: string };

const queue: Waiting[] = [];
let worker: Worker | null = null;
let current: { id: number; waiting: Waiting; timer: NodeJS.Timeout } | null = null;
let idle: NodeJS.Timeout | null = null;
let ids = 0;

/** Throws `overloaded` where too many wait already, and an Error where the drawing failed. */
export function drawn(drawing: Drawing): Promise<Buffer> {
  if (queue.length >= mostWaiting) return Promise.reject(new Fault("overloaded", { retryAfter: 30 }));
  return new Promise((done, failed) => {
    queue.push({ drawing, done, failed });
    next();
  });
}

function next(): void {
  if (current) return;
  const waiting = queue.shift();
  if (!waiting) return rest();
  if (idle) clearTimeout(idle);
  const id = ++ids;
  worker ??= begin();
  // while a document is drawn the process may not end; a thread at rest holds nobody
  worker.ref();
  const timer = setTimeout(() => gone(worker, new Error("a document took longer than a minute")), mostMs);
  current = { id, waiting, timer };
  worker.postMessage({ id, drawing: waiting.drawing }, []);
}

function begin(): Worker {
  const begun = new Worker(new URL("./thread.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    execArgv: [],
    env: {},
  });
  begun.on("message", ({ id, bytes, error }: Answer) => {
    if (current?.id !== id) return;
    const { waiting } = finished()!;
    if (bytes) waiting.done(Buffer.from(bytes));
    else waiting.failed(new Error(error));
    next();
  });
  begun.on("error", (error) => gone(begun, error instanceof Error ? error : new Error(String(error))));
  begun.on("exit", () => gone(begun, new Error("the thread that draws documents ended")));
  return begun;
}

function finished(): typeof current {
  const was = current;
  if (was) clearTimeout(was.timer);
  current = null;
  return was;
}

/** The thread is no more: what it was drawing failed, the others go on in a new one. */
function gone(which: Worker | null, error: Error): void {
  if (which === null || which !== worker) return;
  worker = null;
  void which.terminate();
  finished()?.waiting.failed(error);
  next();
}

function rest(): void {
  worker?.unref();
  idle = setTimeout(() => {
    const resting = worker;
    if (current || !resting) return;
    worker = null;
    void resting.terminate();
  }, idleMs);
  idle.unref();
}
