/** Rows about the asking person. */
import type { Db } from "../../db/open.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";

const mostLooks = 500;

/** Who looked at the person's evidence, the newest first. */
export function looksAt(
  db: Db,
  tenant: string,
  person: string,
): Promise<{ by: string; at: Instant; what: string; date: CivilDate | null }[]> {
  return db
    .selectFrom("look")
    .select(["looked_by as by", "looked_at as at", "what", "duty_date as date"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("looked_at", "desc")
    .orderBy("look_id", "desc")
    .limit(mostLooks)
    .execute();
}
