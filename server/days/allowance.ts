import { missingParts, type Tpp } from "../../core/allowance/base.ts";
import type { InForce } from "../../core/allowance/clause.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";

export type { Tpp } from "../../core/allowance/base.ts";

/** A person's allowance in force on a date; null without any. */
export async function tppOn(db: Db, tenant: string, person: string, date: CivilDate): Promise<Tpp | null> {
  const row = await db
    .selectFrom("tpp")
    .select(["total", "parts"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .where("valid_from", "<=", date)
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** What can be reckoned with: an allowance that lacks a part which the rules take counts as not known (percents, no rupiah) until it is entered. */
export function reckonable(tpp: Tpp | null | undefined, inForce: readonly InForce[]): Tpp | null {
  return tpp && missingParts(inForce, tpp).length === 0 ? tpp : null;
}
