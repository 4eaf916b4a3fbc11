/**
 * Who is in no line of a locked month though he was in service in it: he was first recorded after the lock. The next month that is reckoned pays and cuts it as an
 * adjustment. Only where every OPD that he had in the month has locked it: one that has not will have his line. What waits in it cuts nothing yet.
 */
import { recapLimits } from "../../contract/recap-limits.ts";
import { monthAfter } from "../../core/recap/sums.ts";
import { datesBetween, monthBounds, type Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { directoryIn, type Basis } from "./basis.ts";
import type { LockedLine } from "./locked.ts";
import type { Master } from "./master.ts";
import { opdOf } from "./opd.ts";

type Found = { month: string; asOf: Instant; locked: ReadonlyMap<string, readonly LockedLine[]> };

/** People by month, of the last twelve. */
export async function missedIn(
  db: Db,
  master: Master,
  { month, asOf, locked }: Found,
  { people }: Pick<Basis, "people">,
): Promise<Map<string, Set<string>>> {
  const rows = await db
    .selectFrom("recap_signature")
    .select(["unit_id", "month"])
    .where("tenant_id", "=", master.tenant)
    .where("stage", "=", "bkpsdm")
    .where("month", "<", month)
    .where("month", ">=", monthAfter(month, -recapLimits.earlierMonths))
    .where("signed_at", "<=", moment(asOf))
    .execute();
  const missed = new Map<string, Set<string>>();
  for (const [of, units] of Map.groupBy(rows, (row) => row.month)) {
    const closed = new Set(units.map(({ unit_id }) => unit_id));
    const out = Object.keys(people).filter((person) => !locked.get(person)?.some((line) => line.month === of));
    const late = out.filter((person) => isClosed(directoryIn(master), person, of, closed));
    if (late.length > 0) missed.set(of, new Set(late));
  }
  return missed;
}

function isClosed(directory: Directory, person: string, month: string, closed: ReadonlySet<string>): boolean {
  const { from, until } = monthBounds(month);
  const units = new Set(datesBetween(from, until).flatMap((date) => directory.unitOf(person, date)?.id ?? []));
  return units.size > 0 && [...units].every((unit) => closed.has(opdOf(directory, unit) ?? ""));
}
