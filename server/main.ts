/** Opens the world, serves it, and closes it in reverse on SIGINT or SIGTERM. */
import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import { configFrom } from "./config.ts";
import { openContext, type Context } from "./context.ts";
import { giveBackLater } from "./give-back.ts";
import { followHistory } from "./history/follow.ts";
import { isRush } from "./history/rush.ts";
import { startJobs } from "./jobs/runner.ts";
import { originsIn } from "./directory/served.ts";
import { publishKeysFor } from "./keys/publish.ts";
import { keepHeads } from "./ledger/keep-heads.ts";
import { keepHeartbeat } from "./outage/heartbeat.ts";
import { newSetupCode, type SetupCode } from "./setup-code.ts";

export type Running = { app: FastifyInstance; context: Context; address: string; close(): Promise<void> };

/** Phones that connect in the same moment; the system's own limit (net.core.somaxconn) may be lower. */
const mostConnecting = 4096;

export async function start(env: Record<string, string | undefined>): Promise<Running> {
  const config = configFrom(env);
  const context = await openContext(config);
  try {
    const tenant = await context.cache.tenant();
    if (tenant) await publishKeysFor(context.db, context.keys, tenant.id);
    const app = await buildApp(context, { ...config, setupCode: await setupCodeFor(context) });
    const address = await app.listen({ host: config.host, port: config.port, backlog: mostConnecting });
    const stopHeartbeat = await keepHeartbeat(context);
    const stopJobs = startJobs(context);
    const stopHistory = followHistory(context);
    const stopHeads = keepHeads(context, config.headsFile);
    const stopGivingBack = giveBackLater(() => isRush(context));
    const close = async () => {
      stopGivingBack();
      await stopHeartbeat();
      await stopJobs();
      await app.close();
      await stopHistory();
      await stopHeads();
      await context.close();
    };
    return { app, context, address, close };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** Without its regency a process prints a one-time code; whoever reads the console may set it up. */
async function setupCodeFor(context: Context): Promise<SetupCode | null> {
  if (await context.cache.tenant()) return null;
  const { printed, setupCode } = newSetupCode(context);
  const others = await originsIn(context.db);
  if (others)
    process.stdout.write(
      `No regency has the origin ${context.publicOrigin}: a new one would be set up beside ${others}; their servers and commands need a SAKSI_TENANT of their own from then on\n`,
    );
  process.stdout.write(`First run: open ${context.publicOrigin}/siapkan and enter the setup code ${printed}\n`);
  return setupCode;
}
