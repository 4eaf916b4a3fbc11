import { sql } from "kysely";
import type { Instant } from "../../../core/time/civil.ts";
import { moment } from "../../db/instant.ts";
import type { Db } from "../../db/open.ts";

export type MoneyLine = { recap: string; person: string; cut: number };

/** Amounts by person of these recaps. */
export async function moneyLines(db: Db, tenant: string, recaps: readonly string[]): Promise<MoneyLine[]> {
  if (recaps.length === 0) return [];
  return db
    .selectFrom("recap_line")
    .select(["recap_id as recap", "person_id as person", "cut"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`recap_id = any(${recaps}::uuid[])`)
    .execute();
}

export type OpenFinding = { unit: string | null; people: string[] };

/** Nobody has judged them yet. */
export async function openFindings(db: Db, tenant: string, since: Instant): Promise<OpenFinding[]> {
  return db
    .selectFrom("finding as f")
    .select(["f.unit_id as unit", "f.people"])
    .where("f.tenant_id", "=", tenant)
    .where("f.found_at", ">=", moment(since))
    .where(
      sql<boolean>`not exists (select 1 from finding_word w where w.tenant_id = f.tenant_id and w.finding_id = f.finding_id and w.word <> 'answer')`,
    )
    .execute();
}
