/** Makes the migrated PGlite that first starts copy (server/db/cluster.ts), unless it is there; those of other migrations go. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { clusterName, clustersFolder } from "../server/db/cluster.ts";
import { migrate } from "../server/db/migrate.ts";
import { overPglite } from "../server/db/open.ts";
import { openDurable } from "../server/db/pglite.ts";

const name = clusterName();
if (!existsSync(join(clustersFolder, name))) {
  mkdirSync(clustersFolder, { recursive: true });
  const draft = join(clustersFolder, `${name}.${process.pid}`);
  const database = overPglite(await openDurable(draft));
  await migrate(database.pool);
  await database.close();
  if (existsSync(join(clustersFolder, name))) rmSync(draft, { recursive: true });
  else renameSync(draft, join(clustersFolder, name));
  for (const other of readdirSync(clustersFolder))
    if (other !== name && (!isDraft(other) || isLeft(other))) rmSync(join(clustersFolder, other), { recursive: true, force: true });
}
// ready.mjs compares times.
utimesSync(clustersFolder, new Date(), new Date());

function isDraft(folder: string): boolean {
  return folder.includes(".");
}

/** Another process may be at its own draft, for some seconds; after an hour it is a killed one's. */
function isLeft(draft: string): boolean {
  return statSync(join(clustersFolder, draft)).mtimeMs < Date.now() - 3_600_000;
}
