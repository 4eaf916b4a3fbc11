import type { Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import type { ConfirmedOutage } from "../directory/snapshot.ts";

/** Windows that were confirmed and not withdrawn at an instant, the earliest first. */
export async function outagesKnown(db: Db, tenant: string, asOf: Instant): Promise<ConfirmedOutage[]> {
  const rows = await db
    .selectFrom("outage as o")
    .select(["o.outage_id", "o.unit_ids", "o.from_at", "o.until_at", "o.said_at"])
    .where("o.tenant_id", "=", tenant)
    .where("o.said_at", "<=", moment(asOf))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("outage_end as e")
            .select("e.outage_id")
            .where("e.tenant_id", "=", tenant)
            .whereRef("e.outage_id", "=", "o.outage_id")
            .where("e.said_at", "<=", moment(asOf)),
        ),
      ),
    )
    .orderBy("o.from_at")
    .orderBy("o.outage_id")
    .execute();
  return rows.map((row) => ({ id: row.outage_id, units: row.unit_ids, from: row.from_at, until: row.until_at, said: row.said_at }));
}
