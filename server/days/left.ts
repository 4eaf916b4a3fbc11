/** Duty left without permission, as superiors wrote it down, and approved errands that cover it, by person and duty date. */
import type { Span } from "../../core/allowance/left.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { knownAt, ofDays, type Asked } from "./asked.ts";

export type DatedSpan = { date: CivilDate } & Span;
export type Away = { left: DatedSpan[]; errands: DatedSpan[] };

/** Who never left is not in it. An errand ends with the "cancel" of its request. */
export async function awayOn(db: Db, asked: Asked): Promise<Map<string, Away>> {
  const left = await db
    .selectFrom("left_duty")
    .select(["person_id", "duty_date", "from_at", "until_at"])
    .where(ofDays(asked, "said_at"))
    .orderBy("from_at")
    .orderBy("act_id")
    .execute();
  const away = new Map<string, Away>();
  for (const row of left) remember(away, row.person_id).left.push(spanOf(row));
  if (away.size === 0) return away;

  const errands = await db
    .selectFrom("errand")
    .select(["person_id", "duty_date", "from_at", "until_at"])
    .where(ofDays({ ...asked, people: [...away.keys()] }, "said_at"))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("request_word")
            .select("request_word.act_id")
            .where("request_word.tenant_id", "=", asked.tenant)
            .whereRef("request_word.request_id", "=", "errand.request_id")
            .where("request_word.word", "=", "cancel")
            .where(knownAt("request_word.said_at", asked.asOf)),
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
