/** Unit-months that BKPSDM's signature locked; a unit's own, or those of a unit that it lies in. */
import type { LockedMonth } from "../../contract/calendar.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import type { Changed } from "./changes.ts";

export type Locks = {
  isLocked(unit: string, date: CivilDate): boolean;
  /** the months of these dates that are locked for anybody below the unit or above it (null: for any unit), with how many units */
  touched(dates: readonly CivilDate[], unit: string | null): LockedMonth[];
};

export async function locksOf(db: Db, directory: Directory): Promise<Locks> {
  const rows = await db
    .selectFrom("recap_signature")
    .select(["unit_id as unit", "month"])
    .where("tenant_id", "=", directory.tenant.id)
    .where("stage", "=", "bkpsdm")
    .execute();
  const known = new Set(rows.map(({ unit, month }) => `${unit} ${month}`));
  const isNear = (locked: string, unit: string) =>
    directory.unitAndAbove(unit).includes(locked) || directory.unitAndAbove(locked).includes(unit);
  return {
    isLocked: (unit, date) => directory.unitAndAbove(unit).some((each) => known.has(`${each} ${date.slice(0, 7)}`)),
    touched(dates, unit) {
      const months = [...new Set(dates.map((date) => date.slice(0, 7)))].toSorted();
      return months.flatMap((month) => {
        const units = rows.filter((row) => row.month === month && (unit === null || isNear(row.unit, unit))).length;
        return units > 0 ? [{ month, units }] : [];
      });
    },
  };
}

/** Throws month_locked where a day of a locked month would become another one. */
export async function refuseLocked(db: Db, directory: Directory, changed: Changed): Promise<void> {
  const locks = await locksOf(db, directory);
  const locked = changed.filter(({ date, people }) => {
    const units = new Set(people.map((person) => directory.unitOf(person, date)?.id ?? ""));
    return [...units].some((unit) => unit !== "" && locks.isLocked(unit, date));
  });
  if (locked.length > 0) throw new Fault("month_locked", [...new Set(locked.map(({ date }) => date.slice(0, 7)))]);
}
