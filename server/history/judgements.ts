/** Judgements of history: facts beside those of the request. */
import { sql } from "kysely";
import type { Judgement, Outcome, Verdict } from "../../core/evidence/verdict.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import type { StoredCheckin } from "./stored.ts";

export type NewJudgement = { checkin: StoredCheckin; judgement: Judgement };

type Ids = readonly { id: string }[];
const amongThem = (named: Ids) => sql<boolean>`checkin_id = any(${[...new Set(named.map(({ id }) => id))]}::uuid[])`;

export type Told = { kind: "history" | "rejudged"; verdicts: Verdict[] };

/** By check-in what window and history said together: in the place of the window's word, or else beside it, under the edition of the window. */
export async function toldOf(db: Db, tenant: string, named: readonly { id: string; version: string }[]): Promise<Map<string, Told>> {
  const versions = new Map(named.map(({ id, version }) => [id, version]));
  // One question a kind: each has an index of its own, and none fits both.
  const saidBy = (kind: Told["kind"]) =>
    ofKind(db, tenant, named, kind).select(["checkin_id", "kind", "judge_version", "verdicts"]).execute();
  const rows = [...(await saidBy("history")), ...(await saidBy("rejudged"))];
  const told = new Map<string, Told>();
  for (const { checkin_id: id, kind, judge_version, verdicts } of rows) {
    const counts = kind === "history" || (judge_version === versions.get(id) && !told.has(id));
    if (counts) told.set(id, { kind, verdicts: verdicts as Verdict[] });
  }
  return told;
}

export async function outcomesOfHistory(db: Db, tenant: string, named: Ids): Promise<Map<string, Outcome>> {
  const rows = await ofKind(db, tenant, named, "history").select(["checkin_id", "outcome"]).execute();
  return new Map(rows.map(({ checkin_id, outcome }) => [checkin_id, outcome]));
}

function ofKind(db: Db, tenant: string, named: Ids, kind: Told["kind"]) {
  return db.selectFrom("judgement").where("tenant_id", "=", tenant).where("kind", "=", kind).where(amongThem(named));
}

/** Those that were judged again under an edition. */
export async function rejudgedUnder(db: Db, tenant: string, named: Ids, version: string): Promise<Set<string>> {
  const rows = await ofKind(db, tenant, named, "rejudged").select("checkin_id").where("judge_version", "=", version).execute();
  return new Set(rows.map(({ checkin_id }) => checkin_id));
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
      points, verdicts, connects)
    select ${tenant}::uuid, ${kind}, ${iso(context.now())}::timestamptz, u.judgement_id, u.nonce_day, u.checkin_id, u.person_id, u.received_at,
      u.judge_version, u.outcome, u.points, u.verdicts::json, u.connects
    from unnest(${of(() => context.uuid())}::uuid[], ${of(({ checkin }) => checkin.nonceDay)}::date[],
      ${of(({ checkin }) => checkin.id)}::uuid[], ${of(({ checkin }) => checkin.person)}::uuid[],
      ${of(({ checkin }) => iso(checkin.receivedAt))}::timestamptz[], ${of(({ judgement }) => judgement.version)}::text[],
      ${of(({ judgement }) => judgement.outcome)}::text[], ${of(({ judgement }) => judgement.points)}::integer[],
      ${of(({ judgement }) => JSON.stringify(judgement.verdicts))}::text[],
      ${of(({ judgement }) => judgement.verdicts.some((verdict) => verdict.with !== undefined))}::boolean[])
      as u (judgement_id, nonce_day, checkin_id, person_id, received_at, judge_version, outcome, points, verdicts, connects)`.execute(tx);
}
