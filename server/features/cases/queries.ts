import type { Verdict } from "../../../core/evidence/verdict.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { CaseWordRequest } from "../../../contract/case.ts";
import { moment } from "../../db/instant.ts";
import type { Db } from "../../db/open.ts";
import { linksOf, type Link } from "./cluster.ts";

/** Whatever history connected in check-ins received since. */
export async function linksSince(db: Db, tenant: string, since: Instant): Promise<Link[]> {
  const rows = await db
    .selectFrom("judgement")
    .select(["person_id as person", "checkin_id as checkin", "received_at as at", "verdicts"])
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "history")
    .where("connects", "=", true)
    .where("received_at", ">=", moment(since))
    .orderBy("received_at")
    .execute();
  return rows.flatMap(({ verdicts, ...row }) => linksOf({ ...row, verdicts: verdicts as Verdict[] }));
}

export type SaidWord = { key: string; word: CaseWordRequest["word"]; reason: string; by: string; at: Instant };

/** The first word first. */
export async function wordsOn(db: Db, tenant: string, keys: readonly string[]): Promise<Map<string, SaidWord[]>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom("case_word")
    .select(["case_key as key", "word", "reason", "said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where("case_key", "in", keys)
    .orderBy("said_at")
    .orderBy("case_word_id")
    .execute();
  return Map.groupBy(rows, ({ key }) => key);
}
