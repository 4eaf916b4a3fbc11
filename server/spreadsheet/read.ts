/** Files → tables, in a thread of its own: a large or hostile file neither holds up the check-ins nor takes the process with it. */
import { Worker } from "node:worker_threads";
import { Fault } from "../fault.ts";
import type { Refusal, Table } from "./table.ts";

export type NamedFile = { name: string; bytes: Buffer };
export type Reading = { tables: Table[] } | { refusal: Refusal };

const mostMemory = 768;
const mostMs = 60_000;

/** Throws file_unreadable or body_too_large, each naming the file and what to do. */
export async function readFiles(files: readonly NamedFile[]): Promise<Table[]> {
  const reading = await inThread(files);
  if ("tables" in reading) return reading.tables;
  const { code, file, reason } = reading.refusal;
  throw new Fault(code, { file, reason });
}

function inThread(files: readonly NamedFile[]): Promise<Reading> {
  const tooMuch =
    "Berkas terlalu besar atau terlalu rumit untuk dibaca. Hapus lembar, baris dan kolom kosong, atau bagi menjadi beberapa berkas.";
  const gaveUp: Reading = { refusal: { code: "file_unreadable", file: files.map(({ name }) => name).join(", "), reason: tooMuch } };
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData: files,
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
      execArgv: [],
      env: {},
    });
    const end = (reading: Reading) => {
      clearTimeout(timer);
      resolve(reading);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(gaveUp), mostMs);
    worker.once("message", end);
    worker.once("error", () => end(gaveUp));
    worker.once("exit", () => end(gaveUp));
  });
}
