/** Opens the world, serves it, and closes it in reverse on SIGINT or SIGTERM. */
import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import { configFrom } from "./config.ts";
import { openContext, type Context } from "./context.ts";
import { startJobs } from "./jobs/runner.ts";
import { publishKeys } from "./keys/publish.ts";

export type Running = { app: FastifyInstance; context: Context; address: string; close(): Promise<void> };

export async function start(env: Record<string, string | undefined>): Promise<Running> {
  const config = configFrom(env);
  const context = await openContext(config);
  try {
    await publishKeys(context.db, context.keys);
    const app = await buildApp(context, config);
    const address = await app.listen({ host: config.host, port: config.port });
    const stopJobs = startJobs(context);
    const close = async () => {
      await stopJobs();
      await app.close();
      await context.close();
    };
    return { app, context, address, close };
  } catch (error) {
    await context.close();
    throw error;
  }
}
