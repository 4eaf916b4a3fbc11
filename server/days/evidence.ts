/** Check-ins with everything that is shown of them, refused ones too. */
import type { Outcome, Verdict } from "../../core/evidence/verdict.ts";
import type { Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import { among, nonceDays, type Span } from "./facts.ts";

export type Checkin = {
  id: string;
  person: string;
  at: Instant;
  claimedAt: Instant;
  outcome: Outcome;
  points: number;
  verdicts: Verdict[];
  distance: number | null;
  accuracy: number | null;
  kept: { lat: number | null; lon: number | null; model: string | null; tier: "A" | "B" | "C" };
  batch: { writer: string; seq: number; position: number };
};

/** In the order in which they were received. */
export async function checkinsIn(db: Db, tenant: string, people: readonly string[], span: Span): Promise<Checkin[]> {
  const { first, last } = nonceDays(span);
  const rows = await db
    .selectFrom("checkin")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("received_at", ">=", moment(span.from))
    .where("received_at", "<", moment(span.until))
    .where("nonce_day", ">=", first)
    .where("nonce_day", "<=", last)
    .where(among(people))
    .orderBy("received_at")
    .orderBy("checkin_id")
    .execute();
  return rows.map((row) => ({
    id: row.checkin_id,
    person: row.person_id,
    at: row.received_at,
    claimedAt: row.claimed_at,
    outcome: row.outcome,
    points: row.points,
    verdicts: row.verdicts as Verdict[],
    distance: row.distance_m,
    accuracy: row.accuracy_m,
    kept: row.features as Checkin["kept"],
    batch: { writer: row.writer_id, seq: row.batch_seq, position: row.leaf_pos },
  }));
}

/** Why a person should look: what refused, asked for a look, or counts against the check-in. */
export function reasonsOf(checkins: readonly Pick<Checkin, "verdicts">[]): string[] {
  const against = checkins
    .flatMap(({ verdicts }) => verdicts)
    .filter(({ effect, points }) => effect === "refuse" || effect === "look" || points > 0);
  return [...new Set(against.map(({ sentence }) => sentence))];
}
