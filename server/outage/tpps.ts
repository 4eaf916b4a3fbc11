import type { CivilDate } from "../../core/time/civil.ts";
import type { Tpp } from "../days/allowance.ts";
import { among } from "../days/asked.ts";
import type { Db } from "../db/open.ts";

/** Allowances in force on a date, by person; who has none is left out. */
export async function tppsOn(db: Db, tenant: string, people: readonly string[], date: CivilDate): Promise<Map<string, Tpp>> {
  const rows = await db
    .selectFrom("tpp")
    .select(["person_id", "total", "parts"])
    .where("tenant_id", "=", tenant)
    .where("valid_from", "<=", date)
    .where(among(people))
    .orderBy("valid_from")
    .execute();
  return new Map(rows.map(({ person_id, total, parts }) => [person_id, { total, parts }]));
}
