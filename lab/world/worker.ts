import { parentPort } from "node:worker_threads";
import { play } from "./play.ts";
import type { Job } from "./plan.ts";

parentPort?.on("message", (job: Job) => {
  const outcome = play(job);
  const columns = Object.values(outcome.rows).map(({ buffer }) => buffer as ArrayBuffer);
  parentPort?.postMessage(outcome, columns);
});
