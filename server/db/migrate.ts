/**
 * Plain SQL, forward only. Each migration inserts its own row first, inside its transaction: of two starters the second waits on that row,
 * then finds it and runs nothing.
 */
import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";
import { withPatience } from "./patient.ts";

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
      for (const name of names) if (await apply(client, name)) applied.push(name);
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

async function apply(client: pg.PoolClient, name: string): Promise<boolean> {
  await client.query("begin");
  try {
    const { rowCount } = await client.query("insert into migration (name) values ($1) on conflict do nothing", [name]);
    if (rowCount === 1) await client.query(readFileSync(new URL(name, folder), "utf8"));
    await client.query("commit");
    return rowCount === 1;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
