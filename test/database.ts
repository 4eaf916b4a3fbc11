/** Fresh migrated databases for tests: PGlite in memory from one dump a machine, PostgreSQL as a database of its own. */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { migrate, migrationNames } from "../server/db/migrate.ts";
import { openInMemory } from "../server/db/pglite.ts";
import { openUrl, overPglite, type Database } from "../server/db/open.ts";

export type Engine = "pglite" | "postgresql";

/** Why the PostgreSQL half cannot run here; null when it can. */
export const postgresqlAbsent: string | null = process.env["SAKSI_TEST_DATABASE_URL"]
  ? null
  : (process.env["SAKSI_TEST_SKIP_PG"] ?? "SAKSI_TEST_DATABASE_URL is not set; `npm test` starts a PostgreSQL of its own");

export const engines: readonly { engine: Engine; skip: string | false }[] = [
  { engine: "pglite", skip: false },
  { engine: "postgresql", skip: postgresqlAbsent ?? false },
];

export async function freshDatabase(engine: Engine): Promise<Database> {
  return engine === "pglite" ? overPglite(await openInMemory(await migratedDump())) : ownPostgresDatabase();
}

async function ownPostgresDatabase(): Promise<Database> {
  const url = process.env["SAKSI_TEST_DATABASE_URL"]!;
  const name = `saksi_test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = openUrl(own.href, 6);
  await migrate(database.pool);
  return {
    ...database,
    async close() {
      await database.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

async function migratedDump(): Promise<Blob> {
  const hash = createHash("sha256");
  for (const name of migrationNames()) hash.update(readFileSync(join(import.meta.dirname, "../db/migrations", name)));
  const folder = join(import.meta.dirname, "../node_modules/.cache/saksi");
  const path = join(folder, `migrated-${hash.digest("hex").slice(0, 16)}.tar`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const pglite = await openInMemory();
    const database = overPglite(pglite);
    await migrate(database.pool);
    await database.pool.query("reset role");
    const dump = await pglite.dumpDataDir("none");
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
    renameSync(draft, path);
    await database.close();
  }
  return new Blob([readFileSync(path)]);
}
