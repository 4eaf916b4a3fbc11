/**
 * Check-ins with everything that is shown of them, refused ones too. What history said of one, together with its window, stands in the place of what
 * the request said. Whom else a verdict is about is left out here: cases alone read it.
 */
import { withoutOthers, type Outcome, type Verdict } from "../../core/evidence/verdict.ts";
import type { NamedPhoto } from "../../core/photo/named.ts";
import type { Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import { among } from "./asked.ts";
import { isFlagged, isUnbounded, nonceDays, storedRecord, type Kept, type Span, type StoredRecord } from "./facts.ts";
import { judgementsIn, type Judged, type Rejudged } from "./judgements.ts";

export type Checkin = {
  id: string;
  person: string;
  /** what it counts at */
  at: Instant;
  receivedAt: Instant;
  claimedAt: Instant;
  outcome: Outcome;
  points: number;
  verdicts: Verdict[];
  /** what the request said, where history has said more since */
  window: Judged | null;
  /** under later editions of the judge; changes no day */
  rejudged: Rejudged[];
  distance: number | null;
  accuracy: number | null;
  kept: Kept & {
    lat: number | null;
    lon: number | null;
    model: string | null;
    tier: "A" | "B" | "C";
    proof?: Proof;
    photo?: NamedPhoto;
  };
  batch: { writer: string; seq: number; position: number };
};

type Proof = { lower: Instant | null; upper: Instant; how: "receipt" | "time_token" };

/** In the order of what they count at. */
export async function checkinsIn(db: Db, tenant: string, people: readonly string[], span: Span): Promise<Checkin[]> {
  const { first, last } = nonceDays(span);
  const stored = db
    .selectFrom("checkin")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("counts_at", ">=", moment(span.from))
    .where("counts_at", "<", moment(span.until))
    .where("nonce_day", ">=", first)
    .where("nonce_day", "<=", last)
    .where(among(people))
    .orderBy("counts_at")
    .orderBy("checkin_id")
    .execute();
  const [rows, later] = await Promise.all([stored, judgementsIn(db, tenant, people, span)]);
  return rows.map((row) => {
    const window = shown({ outcome: row.outcome, points: row.points, verdicts: row.verdicts as Verdict[] });
    const { history, rejudged } = later.get(row.checkin_id) ?? { history: null, rejudged: [] };
    const { outcome, points, verdicts } = history ? shown(history) : window;
    return {
      id: row.checkin_id,
      person: row.person_id,
      at: row.counts_at,
      receivedAt: row.received_at,
      claimedAt: row.claimed_at,
      outcome,
      points,
      verdicts,
      window: history && window,
      rejudged: rejudged.map(shown),
      distance: row.distance_m,
      accuracy: row.accuracy_m,
      kept: row.features as Checkin["kept"],
      batch: { writer: row.writer_id, seq: row.batch_seq, position: row.leaf_pos },
    };
  });
}

function shown<T extends Judged>(judged: T): T {
  return { ...judged, verdicts: withoutOthers(judged.verdicts) };
}

/** By person what days are computed from, as `recordsIn` (facts.ts) reads it where nothing else is asked of the check-ins: refused ones never count for a day. */
export function recordsAmong(checkins: readonly Checkin[]): Map<string, StoredRecord[]> {
  const records = new Map<string, StoredRecord[]>();
  for (const checkin of checkins) {
    const { person, id, receivedAt, claimedAt, outcome, verdicts, window, kept } = checkin;
    if ((window ?? checkin).outcome === "refused") continue;
    const at = isUnbounded(kept) ? claimedAt : checkin.at;
    const flagged = kept.timeUncertain === true && [verdicts, window?.verdicts ?? []].some(isFlagged);
    const record = storedRecord({ id, at, receivedAt, outcome, flagged }, kept);
    const own = records.get(person);
    if (own) own.push(record);
    else records.set(person, [record]);
  }
  return records;
}

/** Why a person should look: what refused, asked for a look, or counts against the check-in. */
export function reasonsOf(checkins: readonly Pick<Checkin, "verdicts">[]): string[] {
  const against = checkins
    .flatMap(({ verdicts }) => verdicts)
    .filter(({ effect, points }) => effect === "refuse" || effect === "look" || points > 0);
  return [...new Set(against.map(({ sentence }) => sentence))];
}
