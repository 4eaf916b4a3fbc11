/**
 * PGlite in a thread of its own, so that this one reads, verifies and judges while the engine computes: for a process that writes much by itself (the demo's made history), where two
 * cores halve the time. A server's process holds the engine itself: a request waits for its commit anyway, and one thread less is some memory less.
 */
import { Worker } from "node:worker_threads";
import type { Engine } from "./pglite-stream.ts";

/** What the engine said to one message. "opened" comes first, once. */
export type Answer = "opened" | Uint8Array | { failed: string };
export type Asked = "close" | Uint8Array;

type Waiting = { take: (part: Uint8Array) => void; done: () => void; failed: (error: Error) => void };

/** Like the engine in this thread it keeps no process from ending but by a question that is under way. */
export function openBeside(folder: string): Engine {
  const worker = new Worker(new URL("./pglite-thread.ts", import.meta.url), { workerData: { folder } });
  const { promise: waitReady, resolve: opened, reject: notOpened } = Promise.withResolvers<void>();
  const waiting: Waiting[] = [];
  let ended: Error | null = null;
  const end = (error: Error) => {
    ended ??= error;
    notOpened(ended);
    for (const { failed } of waiting.splice(0)) failed(ended);
  };
  waitReady.catch(() => {});
  worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => end(new Error("the thread of the embedded database ended")));
  worker.on("message", (answer: Answer) => {
    if (waiting.length < 2) worker.unref();
    if (answer === "opened") return opened();
    const { take, done, failed } = waiting.shift()!;
    if ("failed" in answer) return failed(new Error(answer.failed));
    take(answer);
    done();
  });
  return {
    waitReady,
    execProtocolRawStream(asked, { onRawData }) {
      if (ended) return Promise.reject(ended);
      worker.ref();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ take: onRawData, done: resolve, failed: reject });
      worker.postMessage(asked satisfies Asked, []);
      return promise;
    },
    async close() {
      if (ended) return;
      worker.ref();
      const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      worker.postMessage("close" satisfies Asked, []);
      await gone;
    },
  };
}
