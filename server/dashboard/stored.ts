/** Counts of whole weeks as they are kept: derived, so they are written over. */
import { sql } from "kysely";
import { addDays, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { iso, moment } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import type { DayCount } from "./tally.ts";

/** From Monday to Sunday. `checkedAt`: facts known then are in it. `countedAt`: when it was counted. */
export type WeekCount = { unit: string; monday: CivilDate; days: DayCount[]; settled: boolean; countedAt: Instant; checkedAt: Instant };

export async function storedWeeks(db: Db, tenant: string, units: readonly string[], mondays: readonly CivilDate[]): Promise<WeekCount[]> {
  const rows = await db
    .selectFrom("week_count")
    .select(["unit_id", "monday", "days", "settled", "counted_at", "checked_at"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`monday = any(${mondays}::date[])`)
    .where(sql<boolean>`unit_id = any(${units}::uuid[])`)
    .execute();
  return rows.map(({ unit_id: unit, monday, days, settled, counted_at: countedAt, checked_at: checkedAt }) => {
    return { unit, monday, days, settled, countedAt, checkedAt };
  });
}

/** Of two that count the same week at once, what knows more stays. */
export async function storeWeeks(tx: Tx, tenant: string, weeks: readonly WeekCount[]): Promise<void> {
  if (weeks.length === 0) return;
  await tx
    .insertInto("week_count")
    .values(
      weeks.map(({ unit, monday, days, settled, countedAt, checkedAt }) => ({
        tenant_id: tenant,
        unit_id: unit,
        monday,
        days: JSON.stringify(days),
        settled,
        counted_at: iso(countedAt),
        checked_at: iso(checkedAt),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "unit_id", "monday"])
        .doUpdateSet((set) => ({
          days: set.ref("excluded.days"),
          settled: set.ref("excluded.settled"),
          counted_at: set.ref("excluded.counted_at"),
          checked_at: set.ref("excluded.checked_at"),
        }))
        .where(sql<boolean>`week_count.checked_at <= excluded.checked_at`),
    )
    .execute();
}

/** Nothing came about these until `at`. */
export async function markChecked(tx: Tx, tenant: string, monday: CivilDate, units: readonly string[], at: Instant): Promise<void> {
  if (units.length === 0) return;
  await tx
    .updateTable("week_count")
    .set({ checked_at: iso(at) })
    .where("tenant_id", "=", tenant)
    .where("monday", "=", monday)
    .where(sql<boolean>`unit_id = any(${units}::uuid[])`)
    .where("checked_at", "<", moment(at))
    .execute();
}

/** Whether calendar, patterns or rosters of the week were said anew after `since`; a person's own roster too. */
export async function plannedAnew(db: Db, tenant: string, monday: CivilDate, since: Instant): Promise<boolean> {
  const [first, last] = [sql`${monday}::date`, sql`${addDays(monday, 6)}::date`];
  const after = sql`f.tenant_id = ${tenant} and f.recorded_at > ${iso(since)}::timestamptz`;
  const spans = (table: string) =>
    sql`select 1 from ${sql.table(table)} f where ${after} and f.valid_from <= ${last} and (f.valid_until is null or f.valid_until >= ${first})`;
  const { rows } = await sql<{ anew: boolean }>`select exists (
    select 1 from roster_day f where ${after} and f.duty_date between ${first} and ${last}
    union all select 1 from holiday_word f where ${after} and f.date between ${first} and ${last}
    union all select 1 from ramadan_word f where ${after}
    union all select 1 from pattern_version f where ${after} and f.valid_from <= ${last}
    union all ${spans("unit_pattern")}
    union all ${spans("person_pattern")}) as anew`.execute(db);
  return rows[0]?.anew ?? false;
}
