/** The deadlines that held, change by change; without a change those of the settings. */
import type { DeadlineRule, RuleChange } from "../../core/day/deadlines.ts";
import type { Db } from "../db/open.ts";
import type { Tenant } from "./snapshot.ts";

export async function loadDeadlineRules(db: Db, { id, settings }: Tenant): Promise<{ first: DeadlineRule; changes: RuleChange[] }> {
  const rows = await db
    .selectFrom("setting_change")
    .select(["changed_at as at", "before", "after as rule"])
    .where("tenant_id", "=", id)
    .orderBy("changed_at")
    .orderBy("change_id")
    .execute();
  return { first: rows[0]?.before ?? settings, changes: rows.map(({ at, rule }) => ({ at, rule })) };
}
