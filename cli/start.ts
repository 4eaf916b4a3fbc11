import { start } from "../server/main.ts";
import { endBroken } from "../server/end-broken.ts";

/** Serves until SIGINT or SIGTERM, then closes in order; where the embedded database breaks down the process ends with 1. */
export async function run(): Promise<number> {
  const running = await start(process.env);
  const { log, database } = running.context;
  process.stdout.write(`Saksi is listening on ${running.address}\n`);
  const signal = new Promise<string>((resolve) => {
    process.once("SIGINT", () => resolve("SIGINT"));
    process.once("SIGTERM", () => resolve("SIGTERM"));
  });
  const why = await Promise.race([signal, database.brokenDown]);
  if (why instanceof Error) {
    await endBroken(log, why, { stop: () => running.app.close(), exit: process.exit });
    return 1;
  }
  process.stdout.write(`${why}: closing\n`);
  await running.close();
  return 0;
}
