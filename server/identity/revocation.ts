/**
 * A key is either revoked before a group of statements is written, and the insert refuses it, or after the group was committed: never between.
 * Groups hold the tenant's lock together; a revocation takes it alone, for the moment of its own transaction, and dates itself once it has it.
 */
import { sql } from "kysely";
import pg from "pg";
import type { Tx } from "../db/open.ts";

const name = (tenant: string) => `saksi/revocation/${tenant}`;

/** A statement for the beginning of a transaction that writes what keys signed. */
export function noRevocationNow(tenant: string): string {
  return `select pg_advisory_xact_lock_shared(hashtextextended(${pg.escapeLiteral(name(tenant))}, 0))`;
}

/** Before the revocation reads its clock. */
export async function waitForCommits(tx: Tx, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name(tenant)}, 0))`.execute(tx);
}
