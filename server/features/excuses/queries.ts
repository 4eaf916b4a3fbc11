import type { ExcuseKind } from "../../../core/day/facts.ts";
import type { Db } from "../../db/open.ts";

export type RecordedExcuse = {
  person: string;
  from: string;
  until: string;
  kind: ExcuseKind;
  taken: boolean;
  /** the request that it was granted by */
  request: string | null;
};

/** An excuse, and whether it was taken back; null for an unknown id or that of a taking back. */
export async function excuseById(db: Db, tenant: string, id: string): Promise<RecordedExcuse | null> {
  const row = await db
    .selectFrom("excuse as e")
    .leftJoin("excuse as c", (join) => join.onRef("c.tenant_id", "=", "e.tenant_id").onRef("c.cancels", "=", "e.excuse_id"))
    .select([
      "e.person_id as person",
      "e.from_date as from",
      "e.until_date as until",
      "e.kind",
      "c.excuse_id as takenBy",
      "e.request_id as request",
    ])
    .where("e.tenant_id", "=", tenant)
    .where("e.excuse_id", "=", id)
    .where("e.cancels", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const { takenBy, ...excuse } = row;
  return { ...excuse, taken: takenBy !== null };
}
