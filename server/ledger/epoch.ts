/**
 * Transaction ids order the ledger within one PostgreSQL cluster. Where a stored one is not below the ids that this cluster has given out, the ledger
 * came from another cluster: a new epoch begins, before anything is committed or folded. A cluster whose ids are larger goes on in the same epoch.
 */
import pg, { type PoolClient } from "pg";
import type { Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Database } from "../db/open.ts";

/** Of one tenant's ledger, by each process that serves it; several that start at once come to the same. Returns the epoch that begins, null where the last goes on. */
export async function openEpoch(database: Database, tenant: string, now: Instant): Promise<number | null> {
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('saksi/ledger-epoch/' || $1, 0))", [tenant]);
    const begun = await beginEpoch(client, tenant, now);
    await client.query("commit");
    client.release();
    return begun;
  } catch (error) {
    await client.query("rollback").then(
      () => client.release(),
      (lost: Error) => client.release(lost),
    );
    throw error;
  }
}

async function beginEpoch(client: PoolClient, tenant: string, now: Instant): Promise<number | null> {
  const { epoch } = (await client.query(epochNow(tenant))).rows[0] as { epoch: number };
  if (!(await isFromElsewhere(client, tenant, epoch))) return null;
  await client.query("insert into ledger_epoch (tenant_id, epoch, began_at) values ($1, $2, $3)", [tenant, epoch + 1, iso(now)]);
  return epoch + 1;
}

/** A statement that says which epoch a commit belongs to now. */
export function epochNow(tenant: string): string {
  return `select coalesce(max(epoch), 0) as epoch from ledger_epoch where tenant_id = ${pg.escapeLiteral(tenant)}`;
}

/**
 * What was visible was committed under an id below the xmax of any later snapshot, if it was committed here. The snapshot is asked for apart: ids are given
 * out by the server that is asked, and where tables are distributed the rows stand on another.
 */
async function isFromElsewhere(client: PoolClient, tenant: string, epoch: number): Promise<boolean> {
  const { rows } = await client.query(
    "select xact::text as xact from ledger_batch where tenant_id = $1 and epoch = $2 order by ledger_batch.xact desc limit 1",
    [tenant, epoch],
  );
  if (!rows[0]) return false;
  const { rows: held } = await client.query("select $1::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) as elsewhere", [rows[0].xact]);
  return held[0].elsewhere;
}
