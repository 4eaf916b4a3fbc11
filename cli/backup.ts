/**
 * `saksi backup FOLDER [--without-keys]`: everything of an installation in a new folder, as of one moment: all rows, the keys file, the list of heads,
 * the photos. PostgreSQL may go on serving meanwhile; the embedded database's server must be stopped. The folder gets its name when it is whole.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type pg from "pg";
import { configFrom, type Config } from "../server/config.ts";
import { openFolder, openUrl, type Database } from "../server/db/open.ts";
import { withPatience } from "../server/db/patient.ts";
import { manifestName, sha256Of, type FilePart, type Manifest, type TablePart } from "./backup/manifest.ts";
import { tablesOf, writeRows } from "./backup/rows.ts";

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { "without-keys": { type: "boolean", default: false } },
  });
  const [folder] = positionals;
  if (!folder) throw new Error("name the folder to write, e.g. `npm run saksi -- backup /backup/2026-11-22`");
  if (existsSync(folder)) throw new Error(`${folder} is there already; nothing was written`);
  const config = configFrom(process.env);
  const database = config.databaseUrl ? openUrl(config.databaseUrl, 1) : await openFolder(config.dataFolder);
  try {
    const manifest = await writeBackup(config, database, folder, !values["without-keys"]);
    process.stdout.write(textOf(manifest, folder));
    return 0;
  } finally {
    await database.close();
  }
}

async function writeBackup(config: Config, database: Database, folder: string, withKeys: boolean): Promise<Manifest> {
  const draft = `${folder}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, "tables"), { recursive: true, mode: 0o700 });
  chmodSync(draft, 0o700);
  // The heads come first: the ledger may only have grown since. The photos come last: every one that a row names is there.
  const heads = await copied(config.headsFile, draft, "heads.json");
  const keys = withKeys ? await copied(config.keysFile, draft, "keys.json") : null;
  if (withKeys && !keys) throw new Error(`there is no keys file ${config.keysFile}; --without-keys leaves it out`);
  const rows = await asOfOneMoment(database, (client) => copyRows(client, draft));
  const photos = await copyPhotos(join(config.dataFolder, "photos"), draft);
  const manifest: Manifest = {
    kind: "saksi-backup",
    version: 1,
    takenAt: new Date().toISOString(),
    engine: database.engine,
    ...rows,
    ...(keys && { keys }),
    ...(heads && { heads }),
    photos,
  };
  writeFileSync(join(draft, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, folder);
  if (process.platform !== "win32") syncFolder(dirname(folder));
  return manifest;
}

/** One snapshot for all tables, whatever is written meanwhile. */
async function asOfOneMoment<T>({ pool }: Database, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await withPatience(client, Infinity, async () => {
      await client.query("reset role");
      await client.query("begin isolation level repeatable read read only");
      return await read(client);
    });
  } finally {
    client.release(true);
  }
}

async function copyRows(client: pg.PoolClient, folder: string): Promise<Pick<Manifest, "migrations" | "months" | "tables">> {
  const { rows: journal } = await client.query("select to_regclass('public.migration') is not null as there");
  if (!journal[0].there) throw new Error("this database holds no installation of Saksi");
  const { rows: applied } = await client.query("select name from migration order by name");
  const { rows: months } = await client.query(
    `select to_char(to_date(right(c.relname, 7), 'YYYY_MM'), 'YYYY-MM-DD') as month from pg_class c
     where c.relispartition and c.relname ~ '^checkin_[0-9]{4}_[0-9]{2}$' order by 1`,
  );
  const tables: TablePart[] = [];
  for (const { table, columns } of await tablesOf(client)) {
    const file = `tables/${table}.gz`;
    const rows = await writeRows(client, { table, columns }, join(folder, file));
    tables.push({ table, columns, rows, file, sha256: await sha256Of(join(folder, file)) });
  }
  return { migrations: applied.map(({ name }) => name), months: months.map(({ month }) => month), tables };
}

/** Those that are not yet whole are left; one that its time takes away meanwhile is not missed. */
async function copyPhotos(from: string, to: string): Promise<FilePart[]> {
  const photos: FilePart[] = [];
  for (const name of globSync("*/*/*.jpg", { cwd: from }).toSorted()) {
    const photo = await copied(join(from, name), to, join("photos", name));
    if (photo) photos.push(photo);
  }
  return photos;
}

async function copied(from: string, folder: string, file: string): Promise<FilePart | null> {
  const to = join(folder, file);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  try {
    copyFileSync(from, to);
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw error;
  }
  chmodSync(to, 0o600);
  return { file, sha256: await sha256Of(to) };
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function textOf({ tables, photos, keys }: Manifest, folder: string): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `${folder}: ${tables.length} tables, ${rows} rows, ${photos.length} photos${keys ? ", the keys file" : ""}`,
    ...(keys
      ? ["Whoever has this folder can sign as the server: keep it locked away, or use --without-keys and keep the keys file apart."]
      : []),
    "",
  ].join("\n");
}
