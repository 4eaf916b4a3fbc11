import { start } from "../server/main.ts";

/** Serves until SIGINT or SIGTERM, then closes in order. */
export async function run(): Promise<number> {
  const running = await start(process.env);
  process.stdout.write(`Saksi is listening on ${running.address}\n`);
  const signal = await new Promise<string>((resolve) => {
    process.once("SIGINT", () => resolve("SIGINT"));
    process.once("SIGTERM", () => resolve("SIGTERM"));
  });
  process.stdout.write(`${signal}: closing\n`);
  await running.close();
  return 0;
}
