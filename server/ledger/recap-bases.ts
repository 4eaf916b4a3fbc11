/** Recaps that were signed and whose copy of the master data (server/recap/basis.ts) is gone or not what was stored: they can not be reckoned again. One at a time, for a copy may be large. */
import type { Db } from "../db/open.ts";
import { isWhole } from "../recap/basis.ts";
import { storedBasis } from "../recap/gather.ts";
import type { AlteredRecord } from "./records.ts";

export async function* alteredBases(db: Db, tenant: string): AsyncGenerator<AlteredRecord> {
  const signed = await db
    .selectFrom("recap_signature")
    .select(["recap_id as id", "unit_id as unit", "month"])
    .distinct()
    .where("tenant_id", "=", tenant)
    .orderBy("month")
    .orderBy("recap_id")
    .execute();
  for (const recap of signed) {
    const stored = await storedBasis(db, tenant, recap.id);
    if (!stored || !isWhole(stored)) yield { type: "altered", ...recap };
  }
}
