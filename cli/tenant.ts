import { configFrom } from "../server/config.ts";
import { openContext, type Context } from "../server/context.ts";

/**
 * Opens the installation that the environment names, runs `work` on its tenant, and closes. Throws when nothing is set up or the folder is in use.
 * Of years of rows a single statement may say nothing for longer than a server waits: a command has all the patience in the world.
 */
export async function withTenant<T>(work: (context: Context, tenant: string) => Promise<T>): Promise<T> {
  const context = await openContext(configFrom(process.env), { silenceMs: Infinity });
  try {
    const tenant = await context.cache.tenant();
    if (!tenant) throw new Error("this installation is not set up yet: run `npm start` and open its page");
    return await work(context, tenant.id);
  } finally {
    await context.close();
  }
}
