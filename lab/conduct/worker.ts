import { parentPort, workerData } from "node:worker_threads";
import { watchRegency } from "./regency.ts";
import type { ConductTask } from "./run.ts";

const { seeds, size, tracks } = workerData as ConductTask;
parentPort?.postMessage(
  seeds.map((seed) => watchRegency(seed, size, tracks)),
  [],
);
