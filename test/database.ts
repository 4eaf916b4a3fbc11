/** Fresh migrated databases for tests: PGlite in memory from one dump a machine, PostgreSQL as a database of its own. */
import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { migrate, migrationNames } from "../server/db/migrate.ts";
import { openInMemory } from "../server/db/pglite.ts";
import { openUrl, overPglite, type Database } from "../server/db/open.ts";
import { spread } from "../server/distribute/distribute.ts";

export type Engine = "pglite" | "postgresql";

/** Why the PostgreSQL half cannot run here; null when it can. */
export const postgresqlAbsent: string | null = process.env["SAKSI_TEST_DATABASE_URL"]
  ? null
  : (process.env["SAKSI_TEST_SKIP_PG"] ?? "SAKSI_TEST_DATABASE_URL is not set; `npm test` starts a PostgreSQL of its own");

export const engines: readonly { engine: Engine; skip: string | false }[] = [
  { engine: "pglite", skip: false },
  { engine: "postgresql", skip: postgresqlAbsent ?? false },
];

/** A dump read once a process: PGlite copies each of its files, and a Blob would copy all of it three times more for every database. */
class DumpAtHand extends Blob {
  readonly #bytes: Buffer<ArrayBuffer>;
  constructor(bytes: Buffer<ArrayBuffer>) {
    super();
    this.#bytes = bytes;
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.#bytes;
    if (byteOffset !== 0 || byteLength !== buffer.byteLength) throw new Error("the dump does not fill its buffer");
    return buffer;
  }
}
let dump: DumpAtHand | undefined;

export async function freshDatabase(engine: Engine): Promise<Database> {
  return engine === "pglite"
    ? overPglite(await openInMemory((dump ??= new DumpAtHand(readFileSync(await migratedDump())))))
    : ownPostgresDatabase();
}

async function ownPostgresDatabase(): Promise<Database> {
  const name = `saksi_test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: process.env["SAKSI_TEST_DATABASE_URL"]! });
  await admin.connect();
  try {
    await admin.query(`create database ${name} template ${await migratedTemplate(admin)}`);
  } catch (error) {
    await admin.end();
    throw error;
  }
  const database = openUrl(urlOf(name), 6);
  return {
    ...database,
    async close() {
      await database.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

function urlOf(name: string): string {
  const url = new URL(process.env["SAKSI_TEST_DATABASE_URL"]!);
  url.pathname = `/${name}`;
  return url.href;
}

/** A migrated database that others are copied from, made once a cluster; of many test files the first makes it and the others wait. */
async function migratedTemplate(admin: pg.Client): Promise<string> {
  const name = `saksi_template_${migrationsHash()}`;
  const isThere = async () => (await admin.query("select from pg_database where datname = $1", [name])).rowCount === 1;
  if (await isThere()) return name;
  await admin.query("select pg_advisory_lock(hashtext('saksi_template'))");
  try {
    if (await isThere()) return name;
    // Under a name of its own until it is whole: nobody copies half a template.
    const draft = `saksi_draft_${randomUUID().replaceAll("-", "")}`;
    await admin.query(`create database ${draft}`);
    const pool = new pg.Pool({ connectionString: urlOf(draft), max: 1 });
    const cluster = await isCluster(admin);
    await migrated(pool, cluster).finally(() => pool.end());
    if (cluster) await leaveAlone(admin, draft);
    await admin.query(`alter database ${draft} rename to ${name}`);
    return name;
  } finally {
    await admin.query("select pg_advisory_unlock(hashtext('saksi_template'))");
  }
}

/** The database that the address names has the extension citus: what tests get is distributed, and they are the same. */
async function isCluster(admin: pg.Client): Promise<boolean> {
  return (await admin.query("select from pg_extension where extname = 'citus'")).rowCount === 1;
}

/** What a test made itself is distributed where those of `freshDatabase` are. Nobody is connected to it. */
export async function spreadLikeOthers(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: process.env["SAKSI_TEST_DATABASE_URL"]! });
  await admin.connect();
  try {
    if (!(await isCluster(admin))) return;
    // Who has just left is seen for a moment longer.
    const others = "select from pg_stat_activity where datname = $1 and backend_type = 'client backend'";
    while ((await admin.query(others, [new URL(url).pathname.slice(1)])).rowCount! > 0) await setTimeout(20);
  } finally {
    await admin.end();
  }
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await spread({ pool }, 2).finally(() => pool.end());
}

async function migrated(pool: pg.Pool, cluster: boolean): Promise<void> {
  await migrate(pool);
  if (cluster) await spread({ pool }, 2);
}

/** The extension keeps a connection of its own to every database it is in, and nobody copies one that is connected to. */
async function leaveAlone(admin: pg.Client, draft: string): Promise<void> {
  await admin.query(`alter database ${draft} with allow_connections false`);
  await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [draft]);
}

function migrationsHash(): string {
  const hash = createHash("sha256");
  for (const name of migrationNames()) hash.update(readFileSync(join(import.meta.dirname, "../db/migrations", name)));
  return hash.digest("hex").slice(0, 16);
}

/** Puts a migrated PGlite into a data folder, as a first start would have left it: what is tested there is not the first start. */
export async function migratedFolder(folder: string): Promise<void> {
  const target = join(folder, "pg");
  mkdirSync(target, { recursive: true });
  const { status, stderr } = spawnSync("tar", ["-xf", await migratedDump(), "-C", target], { encoding: "utf8" });
  if (status !== 0) throw new Error(`tar: ${stderr}`);
}

/** The path of the dump, made once a machine. Without the two databases that nobody connects to: they are half of its files. */
async function migratedDump(): Promise<string> {
  const folder = join(import.meta.dirname, "../node_modules/.cache/saksi");
  const path = join(folder, `migrated-small-${migrationsHash()}.tar`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const pglite = await openInMemory();
  const database = overPglite(pglite);
  await migrate(database.pool);
  await database.pool.query("reset role");
  await database.pool.query("update pg_database set datistemplate = false");
  for (const name of ["template0", "template1"]) await database.pool.query(`drop database ${name}`);
  const dump = await pglite.dumpDataDir("none");
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
  renameSync(draft, path);
  await database.close();
  return path;
}
