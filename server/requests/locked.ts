/** Months that are locked for a person's unit: a later fact about them changes nothing in them, it is adjusted in the next open month. */
import { addDays, monthBounds, type CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";

/** Of the months from `from` to `until`, those locked by BKPSDM's signature for the unit, or one that it lies in. */
export async function lockedMonths(
  db: Db,
  directory: Directory,
  asked: { person: string; from: CivilDate; until: CivilDate },
): Promise<string[]> {
  const months = monthsBetween(asked.from, asked.until);
  const units = months.map((month) => {
    const { from, until } = monthBounds(month);
    const date = asked.until < until ? asked.until : until;
    const unit = directory.unitOf(asked.person, date < asked.from ? asked.from : date < from ? from : date)?.id;
    return unit ? directory.unitAndAbove(unit) : [];
  });
  const named = [...new Set(units.flat())];
  if (named.length === 0) return [];
  const rows = await db
    .selectFrom("recap_signature")
    .select(["unit_id", "month"])
    .where("tenant_id", "=", directory.tenant.id)
    .where("stage", "=", "bkpsdm")
    .where("month", "in", months)
    .where("unit_id", "in", named)
    .execute();
  return months.filter((month, i) => rows.some((row) => row.month === month && units[i]!.includes(row.unit_id)));
}

function monthsBetween(from: CivilDate, until: CivilDate): string[] {
  const months: string[] = [];
  for (let at = from; at.slice(0, 7) <= until.slice(0, 7); at = addDays(monthBounds(at.slice(0, 7)).until, 1)) months.push(at.slice(0, 7));
  return months;
}
