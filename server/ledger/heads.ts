/**
 * Where the ledger's chains end. The table alone cannot show that an end was cut off; a list kept beside the keys file, outside the database,
 * can: a head in the list that the ledger does not contain was there once.
 */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ClientBase, Pool } from "pg";
import { epochNow } from "./epoch.ts";

export type LedgerHead = { writer: string; seq: number; hash: string };
/** Heads by tenant. */
export type HeadsFile = { version: 1; tenants: Record<string, LedgerHead[]> };

/** The last batches of all chains that no first batch of another writer follows. Writers are found by jumps over the primary key. */
export async function openHeads(client: ClientBase | Pool, tenant: string): Promise<LedgerHead[]> {
  const { rows } = await client.query(
    `with recursive writers as (
       (select writer_id from ledger_batch where tenant_id = $1 order by writer_id limit 1)
       union all
       select (select b.writer_id from ledger_batch b where b.tenant_id = $1 and b.writer_id > w.writer_id order by b.writer_id limit 1)
       from writers w where w.writer_id is not null
     ),
     last as (
       select b.* from writers w cross join lateral (
         select writer_id, seq, encode(hash, 'hex') as hash from ledger_batch
         where tenant_id = $1 and writer_id = w.writer_id order by seq desc limit 1) b
     ),
     followed as (
       select unnest(f.prev_heads) as hash from writers w join ledger_batch f on f.tenant_id = $1 and f.writer_id = w.writer_id and f.seq = 1
     )
     select writer_id as writer, seq, hash from last where hash not in (select hash from followed) order by hash`,
    [tenant],
  );
  return rows;
}

/** What a process knows of a tenant's chains since it last looked: the open heads, and the transaction from which on it has to look for more. */
export type KnownHeads = { epoch: number; since: string; heads: LedgerHead[] };

/**
 * The open heads, by what is known of them: only batches that came since are read, however many chains ended before; one that comes late to an old chain is among them. Where
 * transactions overlap a head that is followed already may be named too: it is there, so that it is no fault.
 */
export async function headsSince(pool: Pool, tenant: string, known: KnownHeads | undefined): Promise<KnownHeads> {
  // asked before the batches: what commits meanwhile has an id that is not below it, and is read again
  const { rows: held } = await pool.query(
    `select pg_snapshot_xmin(pg_current_snapshot())::text as since, (${epochNow(tenant)})::integer as epoch`,
  );
  const { since, epoch } = held[0] as { since: string; epoch: number };
  if (known?.epoch !== epoch) return { epoch, since, heads: await openHeads(pool, tenant) };
  const { rows } = await pool.query(grownChains, [tenant, epoch, known.since]);
  const grown = rows as (LedgerHead & { followed: string[] | null })[];
  const writers = new Set(grown.map(({ writer }) => writer));
  const followed = new Set(grown.flatMap((chain) => chain.followed ?? []));
  const heads = [
    ...known.heads.filter(({ writer }) => !writers.has(writer)),
    ...grown.map(({ writer, seq, hash }) => ({ writer, seq, hash })),
  ];
  return { epoch, since, heads: heads.filter(({ hash }) => !followed.has(hash)).toSorted((a, b) => (a.hash < b.hash ? -1 : 1)) };
}

const grownChains = `
  with grown as (
    select writer_id, max(seq) as seq, min(seq) as first from ledger_batch
    where tenant_id = $1 and epoch = $2 and xact >= $3::xid8 group by writer_id
  )
  select g.writer_id as writer, g.seq, encode(b.hash, 'hex') as hash, f.prev_heads as followed
  from grown g
  join ledger_batch b on b.tenant_id = $1 and b.writer_id = g.writer_id and b.seq = g.seq
  left join ledger_batch f on f.tenant_id = $1 and f.writer_id = g.writer_id and f.seq = 1 and g.first = 1`;

/** The list of a file; null when there is none. */
export function readHeads(path: string): HeadsFile | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as HeadsFile) : null;
}

/**
 * Brings the file up to date, for the tenant named or for all of the database; those of others in it stay. A head that the ledger does not contain any more stays in it, so that a cut is not forgotten by the next round.
 * Returns those. `memory`: of a process that comes back, by tenant.
 */
export async function writeHeads(
  pool: Pool,
  path: string,
  only: string | null = null,
  memory: Map<string, KnownHeads> = new Map(),
): Promise<LedgerHead[]> {
  const before = readHeads(path)?.tenants ?? {};
  const ours: HeadsFile["tenants"] = {};
  const lost: LedgerHead[] = [];
  for (const tenant of only === null ? await allTenants(pool) : [only]) {
    const missing = await missingHeads(pool, tenant, before[tenant] ?? []);
    // where something was cut the chains end elsewhere than was known
    if (missing.length > 0) memory.delete(tenant);
    const known = await headsSince(pool, tenant, memory.get(tenant));
    memory.set(tenant, known);
    ours[tenant] = [...missing, ...known.heads];
    lost.push(...missing);
  }
  // Servers of other tenants may have written theirs meanwhile.
  const tenants = { ...readHeads(path)?.tenants, ...ours };
  mkdirSync(dirname(path), { recursive: true });
  // Of a name of its own: in containers that share the folder every server has the same process id.
  const draft = `${path}.${randomUUID()}.new`;
  writeFileSync(draft, JSON.stringify({ version: 1, tenants } satisfies HeadsFile, null, 2), { mode: 0o600, flush: true });
  renameSync(draft, path);
  return lost;
}

async function allTenants(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query("select tenant_id from tenant");
  return (rows as { tenant_id: string }[]).map((row) => row.tenant_id);
}

async function missingHeads(pool: Pool, tenant: string, heads: readonly LedgerHead[]): Promise<LedgerHead[]> {
  const found = await Promise.all(
    heads.map(async ({ writer, seq, hash }) => {
      const { rowCount } = await pool.query(
        "select from ledger_batch where tenant_id = $1 and writer_id = $2 and seq = $3 and hash = decode($4, 'hex')",
        [tenant, writer, seq, hash],
      );
      return rowCount === 1;
    }),
  );
  return heads.filter((_, i) => !found[i]);
}
