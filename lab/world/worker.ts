import { parentPort } from "node:worker_threads";
import { play } from "./play.ts";
import type { Job } from "./plan.ts";

parentPort?.on("message", (job: Job) => parentPort?.postMessage(play(job)));
