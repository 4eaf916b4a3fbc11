/** Duty left without permission, as superiors wrote it down, and approved errands that cover it, by person and duty date. */
import type { Span } from "../../core/allowance/left.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { among, knownAt } from "./facts.ts";

export type DatedSpan = { date: CivilDate } & Span;
export type Away = { left: DatedSpan[]; errands: DatedSpan[] };

/** Who never left is not in it. With `asOf` only what was known then. An errand ends with the "cancel" of its request. */
export async function awayOn(
  db: Db,
  tenant: string,
  people: readonly string[],
  [from, until]: readonly [CivilDate, CivilDate],
  asOf?: Instant,
): Promise<Map<string, Away>> {
  const left = await db
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
  const away = new Map<string, Away>();
  for (const row of left) remember(away, row.person_id).left.push(spanOf(row));
  if (away.size === 0) return away;

  const errands = await db
    .selectFrom("errand")
    .select(["person_id", "duty_date", "from_at", "until_at"])
    .where("tenant_id", "=", tenant)
    .where(among([...away.keys()]))
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .where(knownAt("said_at", asOf))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("request_word")
            .select("request_word.act_id")
            .where("request_word.tenant_id", "=", tenant)
            .whereRef("request_word.request_id", "=", "errand.request_id")
            .where("request_word.word", "=", "cancel")
            .where(knownAt("request_word.said_at", asOf)),
        ),
      ),
    )
    .execute();
  for (const row of errands) away.get(row.person_id)?.errands.push(spanOf(row));
  return away;
}

function remember(away: Map<string, Away>, person: string): Away {
  const known = away.get(person) ?? { left: [], errands: [] };
  away.set(person, known);
  return known;
}

function spanOf({ duty_date: date, from_at: from, until_at: until }: { duty_date: string; from_at: number; until_at: number }): DatedSpan {
  return { date, from, until };
}
