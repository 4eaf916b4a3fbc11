/**
 * An empty data folder begins with a copy of a migrated PGlite that `scripts/cluster.ts` made once for these migrations: making one takes longer than all the
 * rest of a start. Without such a copy (a read-only installation, one that another user made and keeps, another edition of the migrations) PGlite makes its own, and `migrate` does the rest.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { constants, copyFile, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const migrations = join(root, "db/migrations");
export const clustersFolder = join(root, "node_modules/.cache/saksi/clusters");
const atOnce = 32;

/** Named by everything that it is made from. */
export function clusterName(): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "node_modules/@electric-sql/pglite/package.json")));
  for (const name of readdirSync(migrations).toSorted()) hash.update(name).update(readFileSync(join(migrations, name)));
  return hash.digest("hex").slice(0, 16);
}

/** Puts the copy at `target` unless something is there. Every file has reached the disk before the folder gets its name, and the name before anything is written into it. */
export async function copyCluster(target: string, source = join(clustersFolder, clusterName())): Promise<void> {
  if (existsSync(target) || !existsSync(source)) return;
  const draft = `${target}.new`;
  await rm(draft, { recursive: true, force: true });
  try {
    await copyFiles(source, draft);
  } catch {
    // it is only there to save time
    await rm(draft, { recursive: true, force: true });
    return;
  }
  await rename(draft, target);
  if (process.platform !== "win32") await synced(dirname(target), "r");
}

async function copyFiles(source: string, draft: string): Promise<void> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const pathOf = (folder: string, entry: { parentPath: string; name: string }) =>
    join(folder, entry.parentPath.slice(source.length), entry.name);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  for (const entry of entries) if (entry.isDirectory()) await mkdir(pathOf(draft, entry), { recursive: true, mode: 0o700 });
  const files = entries.filter((entry) => entry.isFile());
  for (let i = 0; i < files.length; i += atOnce) {
    const copied = await Promise.allSettled(
      files.slice(i, i + atOnce).map(async (entry) => {
        await copyFile(pathOf(source, entry), pathOf(draft, entry), constants.COPYFILE_FICLONE);
        await synced(pathOf(draft, entry));
      }),
    );
    // none is under way any more when the draft is taken away
    for (const each of copied) if (each.status === "rejected") throw each.reason;
  }
  if (process.platform !== "win32") {
    for (const entry of entries) if (entry.isDirectory()) await synced(pathOf(draft, entry), "r");
    await synced(draft, "r");
  }
}

async function synced(path: string, how = "r+"): Promise<void> {
  const handle = await open(path, how);
  await handle.sync();
  await handle.close();
}
