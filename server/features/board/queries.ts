import type { CivilDate } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

/** Excuses of a day that a request was granted by. */
export async function excusesOfRequests(db: Db, tenant: string, person: string, date: CivilDate): Promise<Set<string>> {
  const rows = await db
    .selectFrom("excuse")
    .select("excuse_id")
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .where("from_date", "<=", date)
    .where("until_date", ">=", date)
    .where("request_id", "is not", null)
    .execute();
  return new Set(rows.map(({ excuse_id }) => excuse_id));
}
