/**
 * From when a rule set may hold. A unit's month that BKPSDM signed is locked, and no rule may begin in it or before it: the day after the last locked
 * month is the first one that is free, for every unit, because a regency has one set of rules.
 */
import { addDays, monthBounds, type CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";

/** null: nothing is locked yet. */
export async function earliestStart(db: Db, tenant: string): Promise<CivilDate | null> {
  const last = await db
    .selectFrom("recap_signature")
    .select("month")
    .where("tenant_id", "=", tenant)
    .where("stage", "=", "bkpsdm")
    .orderBy("month", "desc")
    .limit(1)
    .executeTakeFirst();
  return last ? addDays(monthBounds(last.month).until, 1) : null;
}
