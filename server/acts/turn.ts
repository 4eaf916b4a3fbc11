/**
 * Acts that may exclude each other are stored one after the other, in every process: the last word on a request, a proof that is added to it, the lock of a month. One lock of the
 * regency for all of them: a group of acts is one transaction, and two groups that took two locks in two orders would wait for each other.
 */
import type { PoolClient } from "pg";

export const turnOf = (tenant: string) => `saksi/requests/${tenant}`;

/** Waits until whoever has the turn has committed, and keeps it until this transaction ends. What is read afterwards holds until then. */
export async function takeTurn(client: PoolClient, tenant: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [turnOf(tenant)]);
}
