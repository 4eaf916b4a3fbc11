/**
 * Spreads an installation over the machines of a Citus cluster: what belongs to a tenant is distributed by `tenant_id`, so that all rows of one tenant
 * stand on one machine and every statement about it goes there; what belongs to all is copied to every machine. All of it in one transaction, or
 * nothing. Foreign keys are taken away for its time and made again at its end, which checks every row. May be repeated: what is distributed stays.
 */
import type pg from "pg";
import type { Database } from "../db/open.ts";
import { withPatience } from "../db/patient.ts";
import { onEveryMachine } from "./tables.ts";

/** `unreturned`: tables whose rows as they stood before still take room, each with the reason. */
export type Spread = { citus: string; distributed: string[]; copied: string[]; already: number; unreturned: string[] };

/** What must be otherwise first; nothing was changed. */
export class NotSpread extends Error {}

/** `parts`: of how many shards a table is made, at most 4,096. One tenant is never divided: more of them than tenants serve nobody. */
export async function spread({ pool }: Pick<Database, "pool">, parts: number): Promise<Spread> {
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    return await withPatience(client, Infinity, async () => {
      await client.query("reset role");
      // refused before the extension is made, so that a refusal leaves nothing behind
      if (!(await isSwitchedOn(client))) await refuseOthers(client);
      const citus = await extension(client);
      const { there, missing } = await look(client);
      if (missing.length > 0) await refuseOthers(client);
      return { citus, ...(await spreadAll(client, missing, parts)), already: there };
    });
  } catch (error) {
    fault = error as Error;
    throw error;
  } finally {
    client.release(fault ?? true);
  }
}

/** Tables that came by a migration to others that are distributed: they are empty and nobody holds them yet. Of several that start at once one does it. */
export async function spreadNew(client: pg.ClientBase): Promise<void> {
  const { there, missing } = await look(client);
  if (there > 0) await spreadAll(client, missing, 1);
}

/** How many tables are spread, and which are not. */
async function look(client: pg.ClientBase): Promise<{ there: number; missing: string[] }> {
  const spread = await spreadTables(client);
  return { there: spread.size, missing: (await tablesOf(client)).filter((table) => !spread.has(table)) };
}

/** Throws NotSpread where the server has no such extension. */
export async function offered({ pool }: Pick<Database, "pool">): Promise<void> {
  const { rowCount } = await pool.query("select from pg_available_extensions where name = 'citus'");
  if (rowCount === 0)
    throw new NotSpread(
      "this PostgreSQL has no extension citus, and without it all tables stay on one machine; nothing was changed (docs/scale.md says what one machine carries)",
    );
}

async function isSwitchedOn(client: pg.ClientBase): Promise<boolean> {
  return (await client.query("select from pg_extension where extname = 'citus'")).rowCount === 1;
}

/** Made where this database has it not yet. Returns its version. */
async function extension(client: pg.ClientBase): Promise<string> {
  try {
    await client.query("create extension if not exists citus");
  } catch (error) {
    throw new NotSpread(`the extension citus cannot be switched on in this database: ${wordsOf(error)}`, { cause: error });
  }
  const { rows } = await client.query("select extversion as version from pg_extension where extname = 'citus'");
  return rows[0].version;
}

/** Tables of the installation, parents for their partitions. */
async function tablesOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query(
    `select c.relname as table from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by c.relname`,
  );
  return rows.map(({ table }) => table);
}

async function spreadTables(client: pg.ClientBase): Promise<Set<string>> {
  const { rows } = await client.query(
    `select c.relname as table from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
     where c.relnamespace = 'public'::regnamespace and not c.relispartition and (p.partmethod = 'h' or p.partmethod = 'n' and p.repmodel = 't')`,
  );
  return new Set(rows.map(({ table }) => table));
}

/** A server that is connected holds plans, locks and sessions of the tables as they were. */
async function refuseOthers(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(
    `select count(*)::integer as others from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and application_name not like 'citus%'`,
  );
  const { others } = rows[0] as { others: number };
  if (others > 0)
    throw new NotSpread(
      `${others} other ${others === 1 ? "connection is" : "connections are"} open to this database; stop every server of Saksi first`,
    );
}

/** `seen`: tables that were not spread when they were looked for. */
async function spreadAll(client: pg.ClientBase, seen: readonly string[], parts: number): Promise<Omit<Spread, "citus" | "already">> {
  if (seen.length === 0) return { distributed: [], copied: [], unreturned: [] };
  const done = await spreadOnce(client, parts);
  return { ...done, unreturned: await giveRoomBack(client, [...done.copied, ...done.distributed]) };
}

/** The rows as they stood before, hidden since then. The tables are spread already: what fails here takes room and nothing else, so it is told and not thrown. */
export async function giveRoomBack(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const unreturned: string[] = [];
  for (const table of tables) {
    try {
      await client.query("select truncate_local_data_after_distributing_table($1)", [table]);
    } catch (error) {
      unreturned.push(`${table}: ${wordsOf(error)}`);
    }
  }
  return unreturned;
}

/** In one transaction, or nothing. */
async function spreadOnce(client: pg.ClientBase, parts: number): Promise<Pick<Spread, "distributed" | "copied">> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('saksi distribute'))");
    const { missing } = await look(client);
    const copied = missing.filter((table) => onEveryMachine.includes(table));
    const distributed = missing.filter((table) => !onEveryMachine.includes(table));
    // one machine after the other: references to tables that stand everywhere allow nothing else in one transaction
    await client.query("set local citus.multi_shard_modify_mode to 'sequential'");
    const references = await dropReferences(client, missing);
    for (const table of copied) await client.query("select create_reference_table($1)", [table]);
    const beside = await anyDistributed(client);
    for (const table of distributed) await distribute(client, table, beside ?? distributed[0]!, parts);
    for (const statement of references) await client.query(statement);
    // a statement on another machine is asked there as the server's own role
    await client.query("alter role saksi_app login");
    await client.query("commit");
    return { distributed, copied };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** All of one tenant stand together. */
async function distribute(client: pg.ClientBase, table: string, beside: string, parts: number): Promise<void> {
  if (table === beside)
    await client.query("select create_distributed_table($1, 'tenant_id', colocate_with => 'none', shard_count => $2)", [table, parts]);
  else await client.query("select create_distributed_table($1, 'tenant_id', colocate_with => $2)", [table, beside]);
}

async function anyDistributed(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query(
    `select c.relname as table from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
     where p.partmethod = 'h' and c.relnamespace = 'public'::regnamespace order by c.relname limit 1`,
  );
  return rows[0]?.table ?? null;
}

/** Those of and to these tables. Returns the statements that make them again. */
async function dropReferences(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace
       and (conrelid = any($1::text[]::regclass[]) or confrelid = any($1::text[]::regclass[]))
     order by conrelid::regclass::text, conname`,
    [tables],
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
