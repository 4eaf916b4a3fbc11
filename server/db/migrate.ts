/**
 * Plain SQL, forward only. Each migration inserts its own row first, inside its transaction: of two starters the second waits on that row,
 * then finds it and runs nothing. Where tables are distributed, those that a migration adds are distributed after it.
 */
import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";
import { spreadNew } from "../distribute/distribute.ts";
import { withPatience } from "./patient.ts";
import { piecesOf } from "./pieces.ts";

const folder = new URL("../../db/migrations/", import.meta.url);

/** `names`: fewer than all, to bring an empty database to an earlier edition. Returns those that were not there. */
export async function migrate(pool: pg.Pool, names: readonly string[] = migrationNames()): Promise<string[]> {
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    // an index over a hundred million rows says nothing for longer than a connection usually waits
    return await withPatience(client, Infinity, async () => {
      await client.query("reset role");
      await createJournal(client);
      const applied: string[] = [];
      const cluster = await isCluster(client);
      for (const name of names) if (await apply(client, name, cluster)) applied.push(name);
      if (cluster) await spreadNew(client);
      await client.query("set role saksi_app");
      return applied;
    });
  } catch (error) {
    fault = error as Error;
    throw error;
  } finally {
    // thrown away after a fault: it may still stand outside the server's role
    client.release(fault);
  }
}

export function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort();
}

async function createJournal(client: pg.PoolClient): Promise<void> {
  try {
    await client.query("create table if not exists migration (name text primary key, applied_at timestamptz not null default now())");
  } catch (error) {
    // Two starters on an empty database: "if not exists" still races on the catalogue's unique index.
    if (!(error instanceof Error && "code" in error && (error.code === "23505" || error.code === "42P07"))) throw error;
  }
}

/** With the extension citus, whether or not tables are distributed already. */
async function isCluster(client: pg.PoolClient): Promise<boolean> {
  return (await client.query("select from pg_extension where extname = 'citus'")).rowCount === 1;
}

async function apply(client: pg.PoolClient, name: string, cluster: boolean): Promise<boolean> {
  await client.query("begin");
  try {
    const { rowCount } = await client.query("insert into migration (name) values ($1) on conflict do nothing", [name]);
    if (rowCount === 1) {
      const text = readFileSync(new URL(name, folder), "utf8");
      for (const statement of cluster ? piecesOf(text) : [text]) await client.query(statement);
    }
    await client.query("commit");
    return rowCount === 1;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
