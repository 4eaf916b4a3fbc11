/** A connection that listens for as long as the process lives: it is made again when it ends, and asked now and then whether it still hears. */
import type { PatientClient } from "./patient.ts";

const againMs = 1_000;
const askMs = 30_000;
const answerMs = 10_000;

/** `open` connects and says `listen`. The first connection is there when this resolves; returns how to stop. */
export async function keepListening(open: () => Promise<PatientClient>): Promise<() => Promise<void>> {
  let client: PatientClient | null = null;
  let stopped = false;
  let again: NodeJS.Timeout | undefined;

  async function listen(): Promise<void> {
    const opened = await open();
    if (stopped) return void (await opened.end());
    client = opened;
    opened.patience = answerMs;
    opened.once("end", () => {
      client = null;
      retry();
    });
  }
  function retry(): void {
    if (!stopped) again = setTimeout(() => void listen().catch(retry), againMs).unref();
  }

  await listen();
  const asking = setInterval(() => void client?.query("select 1").catch(() => {}), askMs).unref();
  return async () => {
    stopped = true;
    clearInterval(asking);
    clearTimeout(again);
    await client?.end();
  };
}
