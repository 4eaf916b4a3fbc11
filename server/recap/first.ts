import { recapLimits } from "../../contract/recap-limits.ts";
import { monthAfter } from "../../core/recap/sums.ts";
import { dateAt, monthBounds } from "../../core/time/civil.ts";
import { sql } from "kysely";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { membersAtMost, membersOf } from "./members.ts";

/**
 * The month that a unit that has locked none must lock before `month`; null where there is none. The first lock shuts earlier months out for ever, so each month that Saksi saw
 * whole, in which somebody of the unit had an allowance and that adjustments still reach (twelve months), comes before it.
 */
export async function firstToLock(db: Db, directory: Directory, unit: string, month: string): Promise<string | null> {
  const tenant = directory.tenant.id;
  const { created_at } = await db.selectFrom("tenant").select("created_at").where("tenant_id", "=", tenant).executeTakeFirstOrThrow();
  const began = dateAt(created_at, directory.tenant.zone);
  for (let back = recapLimits.earlierMonths; back > 0; back--) {
    const earlier = monthAfter(month, -back);
    if (`${earlier}-01` < began) continue;
    const possible = membersAtMost(directory, unit, earlier);
    const paid = await db
      .selectFrom("tpp")
      .select("person_id")
      .where("tenant_id", "=", tenant)
      .where("valid_from", "<=", monthBounds(earlier).until)
      .where(sql<boolean>`person_id = any(${possible}::uuid[])`)
      .execute();
    if (paid.length === 0) continue;
    const members = new Set(await membersOf(db, directory, unit, earlier));
    if (paid.some(({ person_id }) => members.has(person_id))) return earlier;
  }
  return null;
}
