/**
 * Transaction ids order the ledger within one PostgreSQL cluster. Where a stored one is not below the ids that this cluster has given out, the ledger
 * came from another cluster: a new epoch begins, before anything is committed or folded. A cluster whose ids are larger goes on in the same epoch.
 */
import type { PoolClient } from "pg";
import type { Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Database } from "../db/open.ts";

/** Several that start at once come to the same. Returns the tenants whose ledger has a new epoch. */
export async function openEpochs(database: Database, now: Instant): Promise<{ tenant: string; epoch: number }[]> {
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('saksi/ledger-epoch', 0))");
    const begun = await beginEpochs(client, now);
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

/** What is visible was committed under an id below the snapshot's xmax, if it was committed here. */
async function beginEpochs(client: PoolClient, now: Instant): Promise<{ tenant: string; epoch: number }[]> {
  const { rows } = await client.query(
    `with newest as (
       select t.tenant_id, coalesce((select max(e.epoch) from ledger_epoch e where e.tenant_id = t.tenant_id), 0) as epoch from tenant t
     )
     insert into ledger_epoch (tenant_id, epoch, began_at)
     select n.tenant_id, n.epoch + 1, $1 from newest n
     where exists (
       select from ledger_batch b
       where b.tenant_id = n.tenant_id and b.epoch = n.epoch and b.xact >= pg_snapshot_xmax(pg_current_snapshot())
     )
     returning tenant_id as tenant, epoch`,
    [iso(now)],
  );
  return rows;
}
