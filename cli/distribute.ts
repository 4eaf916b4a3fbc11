/**
 * `saksi distribute [--shards N]`: an installation on a PostgreSQL with the extension citus, empty or filled, becomes tables distributed by tenant.
 * Exit code 0 where they are (also when they were before), 1 where it cannot be; then no table was spread (migrations that were missing are there).
 */
import { parseArgs } from "node:util";
import { configFrom } from "../server/config.ts";
import { migrate } from "../server/db/migrate.ts";
import { openUrl } from "../server/db/open.ts";
import { offered, spread, type Spread } from "../server/distribute/distribute.ts";

/** As many machines a cluster can grow to. */
const usualShards = 32;
const mostShards = 4096;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { shards: { type: "string", default: String(usualShards) } } });
  const shards = Number(values.shards);
  if (!Number.isInteger(shards) || shards < 1 || shards > mostShards)
    throw new Error(`--shards must be a whole number from 1 to ${mostShards}, not "${values.shards}"`);
  const { databaseUrl } = configFrom(process.env);
  if (!databaseUrl) throw new Error("DATABASE_URL is not set: the embedded database is one file of one machine; nothing was changed");
  const database = openUrl(databaseUrl, 2, Infinity);
  try {
    await offered(database);
    await migrate(database.pool);
    process.stdout.write(textOf(await spread(database, shards)));
    return 0;
  } finally {
    await database.close();
  }
}

function textOf({ citus, distributed, copied, already, unreturned }: Spread): string {
  const lines = [
    ...(distributed.length > 0 ? [`${distributed.length} tables distributed by tenant_id: ${distributed.join(", ")}`] : []),
    ...(copied.length > 0 ? [`${copied.length} on every machine: ${copied.join(", ")}`] : []),
    ...unreturned.map((which) => `the rows of before still take room beside the new ones: ${which}`),
    ...(already > 0 ? [`${already} tables were spread before`] : []),
    distributed.length + copied.length > 0 ? `Done, by citus ${citus}. Servers may start.` : "Nothing to do.",
  ];
  return `${lines.join("\n")}\n`;
}
