import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

type StoredLeft = { id: string; date: CivilDate; from: Instant; until: Instant; note: string; by: string; at: Instant };

/** Duty that a person left without permission, as superiors wrote it down. */
export async function leftOf(db: Db, tenant: string, person: string, from: CivilDate, until: CivilDate): Promise<StoredLeft[]> {
  const rows = await db
    .selectFrom("left_duty")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .orderBy("from_at")
    .execute();
  return rows.map((row) => ({
    id: row.act_id,
    date: row.duty_date,
    from: row.from_at,
    until: row.until_at,
    note: row.note,
    by: row.said_by,
    at: row.said_at,
  }));
}
