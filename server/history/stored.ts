/** A stored check-in with its raw bytes, and as history sees it. */
import { sql } from "kysely";
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { seenOf, type Seen } from "../../core/evidence/seen.ts";
import type { Outcome, Verdict } from "../../core/evidence/verdict.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { zoneAt } from "../days/duty.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { issuedAtOf } from "../statement/nonce.ts";
import type { Named } from "./steps.ts";

export type StoredCheckin = {
  id: string;
  nonceDay: CivilDate;
  person: string;
  credential: string;
  receivedAt: Instant;
  dutyDate: CivilDate | null;
  place: string | null;
  outcome: Outcome;
  points: number;
  version: string;
  verdicts: Verdict[];
  features: unknown;
  bodyHash: string;
  /** null: dropped by retention */
  raw: { nonce: Uint8Array; body: Uint8Array } | null;
};

/** By id. One query a nonce day, by primary key. */
export async function loadStored(db: Db, tenant: string, named: readonly Named[]): Promise<Map<string, StoredCheckin>> {
  const stored = new Map<string, StoredCheckin>();
  for (const [nonceDay, group] of Map.groupBy(named, (one) => one.nonceDay)) {
    const rows = await db
      .selectFrom("checkin as c")
      .leftJoin("envelope as e", (join) =>
        join
          .onRef("e.tenant_id", "=", "c.tenant_id")
          .onRef("e.nonce_day", "=", "c.nonce_day")
          .onRef("e.checkin_id", "=", "c.checkin_id")
          .on("e.nonce_day", "=", nonceDay),
      )
      .select(["c.checkin_id", "c.person_id", "c.credential_id", "c.received_at", "c.duty_date", "c.place_id", "c.outcome", "c.points"])
      .select(["c.judge_version", "c.verdicts", "c.features", "c.body_hash", "e.nonce", "e.body"])
      .where("c.tenant_id", "=", tenant)
      .where("c.nonce_day", "=", nonceDay)
      .where(sql<boolean>`c.checkin_id = any(${[...new Set(group.map(({ id }) => id))]}::uuid[])`)
      .execute();
    for (const row of rows) {
      stored.set(row.checkin_id, {
        id: row.checkin_id,
        nonceDay,
        person: row.person_id,
        credential: row.credential_id,
        receivedAt: row.received_at,
        dutyDate: row.duty_date,
        place: row.place_id,
        outcome: row.outcome,
        points: row.points,
        version: row.judge_version,
        verdicts: row.verdicts as Verdict[],
        features: row.features,
        bodyHash: Buffer.from(row.body_hash).toString("hex"),
        raw: row.nonce && row.body ? { nonce: row.nonce, body: row.body } : null,
      });
    }
  }
  return stored;
}

/** A word about a check-in comes hours after it: the newest are read once. */
const mostKept = 4000;

/** Loads like `loadStored` and keeps the newest, for one transaction. */
export function storedIn(db: Db, tenant: string): (named: readonly Named[]) => Promise<Map<string, StoredCheckin>> {
  const kept = new Map<string, StoredCheckin>();
  return async (named) => {
    const loaded = await loadStored(
      db,
      tenant,
      named.filter(({ id }) => !kept.has(id)),
    );
    const asked = new Map(named.flatMap(({ id }) => (kept.has(id) ? [[id, kept.get(id)!] as const] : [])));
    for (const [id, stored] of loaded) {
      kept.set(id, stored);
      asked.set(id, stored);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    }
    return asked;
  };
}

/** What the phone signed, and when its nonce was issued. Throws when the bytes are gone or cannot be read. */
export function rawOf({ raw }: StoredCheckin): { body: CheckinBody; nonceIssuedAt: Instant } {
  if (!raw) throw new Error("its raw bytes are gone");
  return { body: JSON.parse(Buffer.from(raw.body).toString("utf8")) as CheckinBody, nonceIssuedAt: issuedAtOf(raw.nonce) };
}

export function seenIn(directory: Directory, stored: StoredCheckin, verdicts: readonly Verdict[] = stored.verdicts): Seen {
  const { id, person, credential: phone, place, receivedAt, bodyHash } = stored;
  const zone = zoneAt(directory, person, receivedAt);
  return seenOf({ id, person, phone, place, zone, receivedAt, bodyHash, verdicts, ...rawOf(stored), ...boundsIn(stored) });
}

type Proof = { lower: Instant | null; upper: Instant; how: "receipt" | "time_token" };

/** What bounded the press beside nonce and receipt, as the request knew it. */
export function boundsIn({ features }: StoredCheckin): { slotAt: Instant | null; timeTokenAt: Instant | null } {
  const { proof } = features as { proof?: Proof };
  return { slotAt: proof?.lower ?? null, timeTokenAt: proof?.how === "time_token" ? proof.upper : null };
}
