/** Duty left without permission, as superiors wrote it down, by person and duty date. */
import type { Span } from "../../core/allowance/left.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { among, knownAt } from "./facts.ts";

export type LeftOn = { date: CivilDate } & Span;

/** With `asOf` only what was known then. */
export async function leftOn(
  db: Db,
  tenant: string,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
  asOf?: Instant,
): Promise<Map<string, LeftOn[]>> {
  const rows = await db
    .selectFrom("left_duty")
    .select(["person_id", "duty_date", "from_at", "until_at"])
    .where("tenant_id", "=", tenant)
    .where(among(people))
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .where(knownAt("said_at", asOf))
    .orderBy("from_at")
    .orderBy("act_id")
    .execute();
  const all = new Map<string, LeftOn[]>();
  for (const { person_id, duty_date: date, from_at, until_at } of rows) {
    const left = { date, from: from_at, until: until_at };
    const mine = all.get(person_id);
    if (mine) mine.push(left);
    else all.set(person_id, [left]);
  }
  return all;
}
