/** What was said of check-ins after their request: by history together with the window, and by later editions of the judge. */
import type { Outcome, Verdict } from "../../core/evidence/verdict.ts";
import type { Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import { among } from "./asked.ts";
import { receivedFor, type Span } from "./facts.ts";

export type Judged = { outcome: Outcome; points: number; verdicts: Verdict[] };
export type Rejudged = Judged & { version: string; at: Instant };
export type Later = { history: Judged | null; rejudged: Rejudged[] };

/** Of check-ins that count in the span, by check-in; the oldest judgement first. */
export async function judgementsIn(db: Db, tenant: string, people: readonly string[], span: Span): Promise<Map<string, Later>> {
  const { from, until } = receivedFor(span);
  const rows = await db
    .selectFrom("judgement")
    .select(["checkin_id", "kind", "judged_at", "judge_version", "outcome", "points", "verdicts"])
    .where("tenant_id", "=", tenant)
    .where("received_at", ">=", moment(from))
    .where("received_at", "<", moment(until))
    .where(among(people))
    .orderBy("judged_at")
    .orderBy("judgement_id")
    .execute();
  const later = new Map<string, Later>();
  for (const { checkin_id, kind, judged_at: at, judge_version: version, outcome, points, verdicts } of rows) {
    const known = later.get(checkin_id) ?? { history: null, rejudged: [] };
    const judged = { outcome, points, verdicts: verdicts as Verdict[] };
    if (kind === "history") known.history = judged;
    else known.rejudged.push({ ...judged, version, at });
    later.set(checkin_id, known);
  }
  return later;
}
