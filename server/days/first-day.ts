/** The day on which the regency was set up: nobody could check in or decide before it, so nobody is absent. It never changes, so it is asked once for each reading of the directory. */
import { dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory, Tenant } from "../directory/snapshot.ts";

const known = new WeakMap<Tenant, CivilDate>();

export async function firstDay(db: Db, { tenant }: Directory): Promise<CivilDate> {
  const kept = known.get(tenant);
  if (kept !== undefined) return kept;
  const { created_at } = await db.selectFrom("tenant").select("created_at").where("tenant_id", "=", tenant.id).executeTakeFirstOrThrow();
  const first = dateAt(created_at, tenant.zone);
  known.set(tenant, first);
  return first;
}
