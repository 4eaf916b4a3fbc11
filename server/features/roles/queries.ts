import type { CivilDate } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";
import type { GrantedRole } from "../../db/tables.ts";

export type Grant = { id: string; person: string; role: GrantedRole; unit: string | null; from: CivilDate; until: CivilDate | null };

/** Grants in force on the date and those to come, not the ended ones. */
export async function grantsFrom(db: Db, tenant: string, date: CivilDate): Promise<Grant[]> {
  const rows = await db
    .selectFrom("role_grant")
    .select(["grant_id as id", "person_id as person", "role", "unit_id as unit", "valid_from as from", "valid_until as until"])
    .where("tenant_id", "=", tenant)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", date)]))
    .orderBy("grant_id")
    .execute();
  return rows;
}
