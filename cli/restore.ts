/**
 * `saksi restore FOLDER`: a backup into an empty installation, all or nothing. Refuses where a regency is set up, and files that are there and differ.
 * Files get their names when every row is in, right before the commit: rows without their keys are never there. What fails earlier leaves no file.
 * The backup's own edition of the tables is built first, then its rows come, then the migrations that are newer than it.
 */
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type pg from "pg";
import { configFrom, type Config } from "../server/config.ts";
import { migrate, migrationNames } from "../server/db/migrate.ts";
import { openFolder, openUrl, type Database } from "../server/db/open.ts";
import { withPatience } from "../server/db/patient.ts";
import { checkFiles, readManifest, sha256Of, type Manifest } from "./backup/manifest.ts";
import { readRows, tablesOf } from "./backup/rows.ts";

export async function run(args: string[]): Promise<number> {
  const [folder] = args;
  if (!folder) throw new Error("name the backup's folder, e.g. `npm run saksi -- restore /backup/2026-11-22`");
  const config = configFrom(process.env);
  const manifest = readManifest(folder);
  const unknown = manifest.migrations.filter((name) => !migrationNames().includes(name));
  if (unknown.length > 0) throw new Error(`the backup is of a newer edition of Saksi (${unknown.join(", ")}); update first`);
  await checkFiles(folder, manifest);
  const files = filesOf(config, manifest);
  await refuseOther(files);
  const database = config.databaseUrl ? openUrl(config.databaseUrl, 2) : await openFolder(config.dataFolder);
  try {
    await refuseSetUp(database);
    await migrate(database.pool, manifest.migrations);
    const rows = await loadRows(database, folder, manifest, () => placeAll(folder, files));
    await migrate(database.pool);
    process.stdout.write(
      `${rows} rows of ${manifest.takenAt} restored, ${manifest.photos.length} photos${manifest.keys ? ", the keys file" : ""}\n` +
        `Now run \`npm run saksi -- verify\` and \`npm run saksi -- recheck\`, then start.\n`,
    );
    return 0;
  } finally {
    await database.close();
  }
}

type Target = { from: string; sha256: string; to: string };

function filesOf({ keysFile, headsFile, dataFolder }: Config, { keys, heads, photos }: Manifest): Target[] {
  return [
    ...(keys ? [{ from: keys.file, sha256: keys.sha256, to: keysFile }] : []),
    ...(heads ? [{ from: heads.file, sha256: heads.sha256, to: headsFile }] : []),
    ...photos.map(({ file, sha256 }) => ({ from: file, sha256, to: join(dataFolder, file) })),
  ];
}

async function refuseOther(files: readonly Target[]): Promise<void> {
  for (const { to, sha256 } of files)
    if (existsSync(to) && (await sha256Of(to)) !== sha256) throw new Error(`${to} is there already and differs; nothing was changed`);
}

async function refuseSetUp({ pool }: Database): Promise<void> {
  const { rows } = await pool.query("select to_regclass('public.tenant') is not null as there");
  if (!rows[0].there) return;
  const { rowCount } = await pool.query("select from tenant limit 1");
  if (rowCount !== 0) throw new Error("a regency is set up in this database; a backup is restored into an empty one only");
}

/** All or none. One that is there already is the same (`refuseOther`) and stays. */
function placeAll(folder: string, files: readonly Target[]): void {
  const missing = files.filter(({ to }) => !existsSync(to));
  const placed: string[] = [];
  try {
    for (const { from, to } of missing) {
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
      copyFileSync(join(folder, from), `${to}.new`);
      synced(`${to}.new`, "r+");
    }
    for (const { to } of missing) {
      renameSync(`${to}.new`, to);
      placed.push(to);
    }
    if (process.platform !== "win32") for (const parent of new Set(missing.map(({ to }) => dirname(to)))) synced(parent, "r");
  } catch (error) {
    for (const path of [...placed, ...missing.map(({ to }) => `${to}.new`)]) rmSync(path, { force: true });
    throw error;
  }
}

function synced(path: string, flags: "r" | "r+"): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** In one transaction; `whole` is called right before its commit. References between tables are taken away for its time and made again at its end, which checks every row. */
async function loadRows({ pool }: Database, folder: string, manifest: Manifest, whole: () => void): Promise<number> {
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    return await withPatience(client, Infinity, async () => {
      await client.query("reset role");
      await client.query("begin");
      for (const month of manifest.months) await client.query("select saksi_ensure_partitions($1::date, 1)", [month]);
      const references = await dropReferences(client);
      const here = new Map((await tablesOf(client)).map(({ table, columns }) => [table, columns.join()]));
      let rows = 0;
      for (const part of manifest.tables) {
        if (here.get(part.table) !== part.columns.join()) throw new Error(`the table ${part.table} has other columns than in the backup`);
        const count = await readRows(client, part, join(folder, part.file));
        if (count !== part.rows) throw new Error(`${part.file} holds ${count} rows and not ${part.rows}`);
        rows += count;
      }
      for (const statement of references) await client.query(statement);
      whole();
      await client.query("commit");
      return rows;
    });
  } catch (error) {
    fault = error as Error;
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release(fault ?? true);
  }
}

/** Returns the statements that make them again. */
async function dropReferences(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace order by conname`,
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
}
