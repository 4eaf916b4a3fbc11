import { configFrom } from "../server/config.ts";
import { openContext, type Context } from "../server/context.ts";
import { migrate } from "../server/db/migrate.ts";
import { openFolder, openUrl, type Db } from "../server/db/open.ts";
import { loadTenant } from "../server/directory/load.ts";
import { originsIn } from "../server/directory/served.ts";
import type { Tenant } from "../server/directory/snapshot.ts";
import { loadKeyFile } from "../server/keys/file.ts";
import { keysFrom, type Keys } from "../server/keys/keys.ts";

/**
 * Opens the installation that the environment names, runs `work` on the tenant that a server would serve, and closes. Throws when nothing is set up or the folder is in use.
 * Of years of rows a single statement may say nothing for longer than a server waits: a command has all the patience in the world.
 */
export async function withTenant<T>(work: (context: Context, tenant: string) => Promise<T>): Promise<T> {
  const context = await openContext(configFrom(process.env), { silenceMs: Infinity });
  try {
    const tenant = await context.cache.tenant();
    if (!tenant) throw new Error(await nothingServed(context));
    return await work(context, tenant.id);
  } finally {
    await context.close();
  }
}

/** Why there is no tenant to work on. */
export async function nothingServed({ db, tenantOrigin }: Context): Promise<string> {
  const others = await originsIn(db);
  return others && tenantOrigin
    ? `no regency has the origin ${tenantOrigin}: set SAKSI_TENANT to one of ${others}`
    : "this installation is not set up yet: run `npm start` and open its page";
}

/** Every tenant of the database that the environment names, one after the other. */
export async function withEveryTenant(work: (db: Db, keys: Keys, tenant: Tenant) => Promise<void>): Promise<void> {
  const { databaseUrl, dataFolder, keysFile } = configFrom(process.env);
  const database = databaseUrl ? openUrl(databaseUrl, 2, Infinity) : await openFolder(dataFolder);
  try {
    await migrate(database.pool);
    const keys = keysFrom(loadKeyFile(keysFile, Date.now()));
    for (const { tenant_id: id } of await database.db.selectFrom("tenant").select("tenant_id").orderBy("origin").execute()) {
      const tenant = await loadTenant(database.db, id);
      if (tenant) await work(database.db, keys, tenant);
    }
  } finally {
    await database.close();
  }
}
