/** Outage windows and manual modes in force. A few rows a year: all are read, so that an old day keeps its colour. */
import type { Db } from "../db/open.ts";
import type { ConfirmedOutage, ManualMode } from "./snapshot.ts";

/** Windows that were not withdrawn, the earliest first. */
export async function loadOutages(db: Db, tenant: string): Promise<ConfirmedOutage[]> {
  const rows = await db
    .selectFrom("outage as o")
    .select(["o.outage_id", "o.unit_ids", "o.from_at", "o.until_at", "o.said_at"])
    .where("o.tenant_id", "=", tenant)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("outage_end as e").select("e.outage_id").where("e.tenant_id", "=", tenant).whereRef("e.outage_id", "=", "o.outage_id"),
        ),
      ),
    )
    .orderBy("o.from_at")
    .orderBy("o.outage_id")
    .execute();
  return rows.map((row) => ({ id: row.outage_id, units: row.unit_ids, from: row.from_at, until: row.until_at, said: row.said_at }));
}

/** Each until its end, the declared one or the earlier one by hand; one ended before it began never ran. */
export async function loadManualModes(db: Db, tenant: string): Promise<ManualMode[]> {
  const rows = await db
    .selectFrom("manual_mode as m")
    .leftJoin("manual_end as e", (join) => join.onRef("e.mode_id", "=", "m.mode_id").on("e.tenant_id", "=", tenant))
    .select(["m.mode_id", "m.unit_ids", "m.from_at", "m.until_at", "m.reason", "e.ended_at"])
    .where("m.tenant_id", "=", tenant)
    .orderBy("m.from_at")
    .orderBy("m.mode_id")
    .execute();
  return rows
    .map((row) => {
      const until = Math.min(row.until_at, row.ended_at ?? Infinity);
      return { id: row.mode_id, units: row.unit_ids, from: row.from_at, until, reason: row.reason };
    })
    .filter(({ from, until }) => from < until);
}
