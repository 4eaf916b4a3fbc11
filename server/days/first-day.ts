/** The day on which the regency was set up: nobody could check in or decide before it, so nobody is absent. */
import { dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";

export async function firstDay(db: Db, { tenant }: Directory): Promise<CivilDate> {
  const { created_at } = await db.selectFrom("tenant").select("created_at").where("tenant_id", "=", tenant.id).executeTakeFirstOrThrow();
  return dateAt(created_at, tenant.zone);
}
