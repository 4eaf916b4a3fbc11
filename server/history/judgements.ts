/** Judgements of history: facts beside those of the request. */
import { sql } from "kysely";
import type { Judgement, Verdict } from "../../core/evidence/verdict.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import type { StoredCheckin } from "./stored.ts";

export type NewJudgement = { checkin: StoredCheckin; judgement: Judgement };

/** By check-in, of those that history has said something of. */
export async function verdictsOfHistory(db: Db, tenant: string, named: readonly { id: string }[]): Promise<Map<string, Verdict[]>> {
  if (named.length === 0) return new Map();
  const rows = await db
    .selectFrom("judgement")
    .select(["checkin_id", "verdicts"])
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "history")
    .where(sql<boolean>`checkin_id = any(${[...new Set(named.map(({ id }) => id))]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ checkin_id, verdicts }) => [checkin_id, verdicts as Verdict[]]));
}

export async function insertJudgements(
  context: Context,
  tx: Tx,
  tenant: string,
  judged: readonly NewJudgement[],
  kind: "history" | "rejudged" = "history",
): Promise<void> {
  if (judged.length === 0) return;
  const of = <T>(pick: (one: NewJudgement) => T) => judged.map(pick);
  await sql`
    insert into judgement (tenant_id, kind, judged_at, judgement_id, nonce_day, checkin_id, person_id, received_at, judge_version, outcome,
      points, verdicts)
    select ${tenant}::uuid, ${kind}, ${iso(context.now())}::timestamptz, u.judgement_id, u.nonce_day, u.checkin_id, u.person_id, u.received_at,
      u.judge_version, u.outcome, u.points, u.verdicts::json
    from unnest(${of(() => context.uuid())}::uuid[], ${of(({ checkin }) => checkin.nonceDay)}::date[],
      ${of(({ checkin }) => checkin.id)}::uuid[], ${of(({ checkin }) => checkin.person)}::uuid[],
      ${of(({ checkin }) => iso(checkin.receivedAt))}::timestamptz[], ${of(({ judgement }) => judgement.version)}::text[],
      ${of(({ judgement }) => judgement.outcome)}::text[], ${of(({ judgement }) => judgement.points)}::integer[],
      ${of(({ judgement }) => JSON.stringify(judgement.verdicts))}::text[])
      as u (judgement_id, nonce_day, checkin_id, person_id, received_at, judge_version, outcome, points, verdicts)`.execute(tx);
}
