import type { CivilDate } from "../../core/time/civil.ts";
import type { RuleSet } from "../../core/allowance/rules.ts";
import type { Db } from "../db/open.ts";

export type Tpp = { total: number; parts: Record<string, number> };

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

/** For a person whose allowance is not known: every cut has its percent, and costs 0 rupiah. */
export function noTpp({ base }: RuleSet): Tpp {
  return { total: 0, parts: base === "total" ? {} : { [base]: 0 } };
}
