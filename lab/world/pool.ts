/** Plays worlds on two threads. The answers stand in the order of the jobs, whoever was first. */
import { Worker } from "node:worker_threads";
import type { Job } from "./plan.ts";
import type { Outcome } from "./play.ts";

export async function playAll(jobs: readonly Job[], threads: number, told: (outcome: Outcome, left: number) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  let left = jobs.length;
  const work = async () => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    try {
      while (next < jobs.length) {
        const number = next++;
        const outcome = await answerOf(worker, jobs[number]!);
        outcomes[number] = outcome;
        told(outcome, --left);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work));
  return outcomes;
}

function answerOf(worker: Worker, job: Job): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (outcome: Outcome) => {
      worker.off("error", reject);
      resolve(outcome);
    });
    worker.postMessage(job, []);
  });
}
