/** A thread that reckons months, one unit after the other, with a connection of its own (reckoner.ts). What fails is told and ends nothing but its own job. */
import { parentPort, workerData } from "node:worker_threads";
import { openUrl } from "../db/open.ts";
import { usualMs } from "../db/patient.ts";
import { Fault } from "../fault.ts";
import { runIn, type Kind } from "./jobs.ts";
import type { Answer, Message, Opened } from "./message.ts";

const { url } = workerData as Opened;
const database = openUrl(url, 1, usualMs, true);
const port = parentPort!;
let running: Promise<Answer> | null = null;

port.on("message", async (message: Message) => {
  if (message === "close") {
    await running;
    await database.close();
    return port.close();
  }
  const { id, kind, asked } = message;
  running = answered(id, kind, asked);
  port.postMessage(await running, []);
});

async function answered(id: number, kind: Kind, asked: unknown): Promise<Answer> {
  try {
    return { id, answer: await runIn(database.db, kind, asked as never) };
  } catch (error) {
    const { message, stack = message, code } = error as Error & { code?: string };
    return { id, error: { message, stack, code, fault: error instanceof Fault ? { code: error.code, detail: error.detail } : null } };
  }
}
