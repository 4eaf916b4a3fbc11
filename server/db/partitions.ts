import type { Pool } from "pg";
import type { Instant } from "../../core/time/civil.ts";
import { iso } from "./instant.ts";
import type { Database } from "./open.ts";

/**
 * Partitions for this month and the next two. Of several that start at once one makes them and the others find them. One that cannot be made is told and nothing more: the default
 * partition takes its rows.
 */
export async function ensurePartitions({ pool }: Database, now: Instant, warn: (detail: object, text: string) => void): Promise<void> {
  try {
    const skipped = await inTurn(pool, iso(now).slice(0, 10));
    if (skipped.length > 0) warn({ skipped }, "partitions not made; was the clock wrong? The default partition takes their rows");
  } catch (error) {
    warn({ error: String(error) }, "no partitions made; the default partition takes the rows");
  }
}

async function inTurn(pool: Pool, first: string): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('saksi/partitions', 0))");
    const { rows } = await client.query("select saksi_ensure_partitions($1::date, 3) as skipped", [first]);
    await client.query("commit");
    client.release();
    return rows[0].skipped;
  } catch (error) {
    // thrown away with its transaction
    client.release(error as Error);
    throw error;
  }
}
