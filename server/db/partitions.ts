import type { Instant } from "../../core/time/civil.ts";
import { iso } from "./instant.ts";
import type { Database } from "./open.ts";

/** Partitions for this month and the next two. One that cannot be made is told and nothing more: the default partition takes its rows. */
export async function ensurePartitions({ pool }: Database, now: Instant, warn: (detail: object, text: string) => void): Promise<void> {
  try {
    const { rows } = await pool.query("select saksi_ensure_partitions($1::date, 3) as skipped", [iso(now).slice(0, 10)]);
    const { skipped } = rows[0] as { skipped: string[] };
    if (skipped.length > 0) warn({ skipped }, "partitions not made; was the clock wrong? The default partition takes their rows");
  } catch (error) {
    warn({ error: String(error) }, "no partitions made; the default partition takes the rows");
  }
}
