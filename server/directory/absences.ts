/** When superiors are away for whole days: their excuses that stand. Somebody who approves nothing passes nothing on by being away, and is left out. */
import { sql } from "kysely";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";

/** Both dates count. */
export type Absence = { personId: string; from: CivilDate; until: CivilDate };

export async function loadAbsences(db: Db, tenant: string): Promise<Absence[]> {
  const rows = await db
    .selectFrom("excuse as e")
    .select(["e.person_id as personId", "e.from_date as from", "e.until_date as until"])
    .where("e.tenant_id", "=", tenant)
    .where("e.cancels", "is", null)
    .where("e.half", "is", null)
    .where(
      sql<boolean>`exists (select 1 from holding h join position p on p.tenant_id = h.tenant_id and p.position_id = h.position_id
        where h.tenant_id = e.tenant_id and h.person_id = e.person_id and p.approves)`,
    )
    .where(sql<boolean>`not exists (select 1 from excuse c where c.tenant_id = e.tenant_id and c.cancels = e.excuse_id)`)
    .execute();
  return rows;
}
