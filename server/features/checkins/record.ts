/** A judged check-in as it is stored, and how the ledger stores it. */
import type { PoolClient } from "pg";
import type { Receipt } from "../../../contract/checkin.ts";
import type { Origin } from "../../../core/evidence/evidence.ts";
import type { Verdict } from "../../../core/evidence/verdict.ts";
import type { MusterClaim } from "../../../core/muster/claim.ts";
import { checkinLeafText } from "../../../core/ledger/records.ts";
import { leafHash } from "../../../core/ledger/tree.ts";
import type { NamedPhoto } from "../../../core/photo/named.ts";
import { byteas, dates, floats, instants, integers, texts, uuids } from "../../db/arrays.ts";
import { sha256 } from "../../hash.ts";
import type { LedgerKind } from "../../ledger/committer.ts";

/** Kept with the row when the raw envelope is dropped: what the receipt and the evidence page show. */
export type Features = {
  counts: Receipt["counts"];
  place: Receipt["place"];
  lat: number | null;
  lon: number | null;
  model: string | null;
  tier: "A" | "B" | "C";
  claimedAt: number;
  /** T1: its bounds do not prove what is claimed */
  timeUncertain: boolean;
  /** the judge's sum and edition, and the place it counts for in history and baselines: what the row's own columns repeat */
  points: number;
  judge: string;
  placeId: string | null;
  /** what else the judge was given; absent from rows that are older than these fields */
  confirmed?: boolean;
  due?: number | null;
  session?: "in" | "out" | null;
  origin?: Origin | null;
  /** what it counts at, and between which moments the press lies: what `counts_at` repeats */
  countsAt?: number;
  /** what the code of a muster came to; absent: none was sent */
  muster?: MusterClaim;
  proof?: { lower: number | null; upper: number; how: "receipt" | "time_token" };
  /** taken while manual mode ran for the person */
  manual?: true;
  /** the photo that the statement names */
  photo?: NamedPhoto;
};

export type CheckinRecord = {
  id: string;
  tenant: string;
  nonceDay: string;
  person: string;
  credential: string;
  nonceHash: Buffer;
  bodyHash: Buffer;
  receivedAt: number;
  claimedAt: number;
  /** the moment it counts at */
  countsAt: number;
  dutyDate: string | null;
  session: "in" | "out" | null;
  placeId: string | null;
  distance: number | null;
  accuracy: number | null;
  outcome: "accepted" | "needs_look" | "refused";
  points: number;
  verdicts: Verdict[];
  features: Features;
  judgeVersion: string;
  envelope: { nonce: Buffer; body: Buffer; clientData: Buffer; authenticatorData: Buffer; signature: Buffer; second: Buffer | null };
};

type Judged = { verdicts: string; features: string; hash: Buffer };
const judgedTexts = new WeakMap<CheckinRecord, Judged>();

/** Verdicts and features are stored as the exact text that is hashed into the leaf; written once, for the row and the leaf. */
function judgedOf(row: CheckinRecord): Judged {
  let judged = judgedTexts.get(row);
  if (!judged) {
    const verdicts = JSON.stringify(row.verdicts);
    const features = JSON.stringify(row.features);
    judgedTexts.set(row, (judged = { verdicts, features, hash: sha256(verdicts, "\n", features) }));
  }
  return judged;
}

export const checkinLedger: LedgerKind<CheckinRecord> = {
  kind: "checkin",
  leafOf: (row) =>
    leafHash(
      sha256,
      Buffer.from(
        checkinLeafText({
          tenant: row.tenant,
          id: row.id,
          person: row.person,
          credential: row.credential,
          nonceHash: row.nonceHash.toString("hex"),
          bodyHash: row.bodyHash.toString("hex"),
          receivedAt: row.receivedAt,
          outcome: row.outcome,
          judgedHash: judgedOf(row).hash.toString("hex"),
        }),
      ),
    ),

  async insert(client, tenant, rows) {
    const slot = rows[0]!.slot;
    const { rows: inserted } = await client.query({
      name: "checkin-insert",
      text: insertText,
      values: [tenant, slot.writer, slot.seq, ...columns(rows)],
    });
    return inserted.map((row: { leaf_pos: number }) => row.leaf_pos);
  },

  complete: insertEnvelopes,
};

/**
 * A key revoked before this statement's snapshot is refused by the statement itself. The key is a subquery, not a join: a plan made while the
 * tables were small then still looks each key up by its primary key (a join cost 40 ms for 53 rows on PGlite, this 9 ms).
 */
const insertText = `
insert into checkin (tenant_id, writer_id, batch_seq, leaf_pos, nonce_day, checkin_id, person_id, credential_id, nonce_hash, body_hash,
  received_at, claimed_at, counts_at, duty_date, session, place_id, distance_m, accuracy_m, outcome, points, verdicts, features, judge_version, judged_hash)
select $1::uuid, $2::uuid, $3::integer, u.leaf_pos, u.nonce_day, u.checkin_id, u.person_id, u.credential_id, u.nonce_hash, u.body_hash,
  u.received_at, u.claimed_at, u.counts_at, u.duty_date, u.session, u.place_id, u.distance_m, u.accuracy_m, u.outcome, u.points, u.verdicts::json,
  u.features::json, u.judge_version, u.judged_hash
from unnest($4::integer[], $5::date[], $6::uuid[], $7::uuid[], $8::uuid[], $9::bytea[], $10::bytea[], $11::timestamptz[], $12::timestamptz[],
  $13::timestamptz[], $14::date[], $15::text[], $16::uuid[], $17::float8[], $18::float8[], $19::text[], $20::integer[], $21::text[], $22::text[], $23::text[], $24::bytea[])
  as u (leaf_pos, nonce_day, checkin_id, person_id, credential_id, nonce_hash, body_hash, received_at, claimed_at, counts_at, duty_date, session, place_id,
    distance_m, accuracy_m, outcome, points, verdicts, features, judge_version, judged_hash)
where (select c.revoked_at is null and c.person_id = u.person_id from credential c where c.tenant_id = $1::uuid and c.credential_id = u.credential_id)
on conflict do nothing
returning leaf_pos`;

function columns(rows: readonly { row: CheckinRecord; slot: { position: number } }[]): Buffer[] {
  const of = <T>(pick: (row: CheckinRecord) => T) => rows.map(({ row }) => pick(row));
  return [
    integers(rows.map(({ slot }) => slot.position)),
    dates(of((row) => row.nonceDay)),
    uuids(of((row) => row.id)),
    uuids(of((row) => row.person)),
    uuids(of((row) => row.credential)),
    byteas(of((row) => row.nonceHash)),
    byteas(of((row) => row.bodyHash)),
    instants(of((row) => row.receivedAt)),
    instants(of((row) => row.claimedAt)),
    instants(of((row) => row.countsAt)),
    dates(of((row) => row.dutyDate)),
    texts(of((row) => row.session)),
    uuids(of((row) => row.placeId)),
    floats(of((row) => row.distance)),
    floats(of((row) => row.accuracy)),
    texts(of((row) => row.outcome)),
    integers(of((row) => row.points)),
    texts(of((row) => judgedOf(row).verdicts)),
    texts(of((row) => judgedOf(row).features)),
    texts(of((row) => row.judgeVersion)),
    byteas(of((row) => judgedOf(row).hash)),
  ];
}

async function insertEnvelopes(client: PoolClient, tenant: string, rows: readonly CheckinRecord[]): Promise<void> {
  await client.query({
    name: "envelope-insert",
    text: `insert into envelope (tenant_id, nonce_day, checkin_id, nonce, body, client_data, authenticator_data, signature, second_signature)
      select $1::uuid, u.* from unnest($2::date[], $3::uuid[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[],
        $9::bytea[]) as u`,
    values: [
      tenant,
      dates(rows.map((row) => row.nonceDay)),
      uuids(rows.map((row) => row.id)),
      byteas(rows.map((row) => row.envelope.nonce)),
      byteas(rows.map((row) => row.envelope.body)),
      byteas(rows.map((row) => row.envelope.clientData)),
      byteas(rows.map((row) => row.envelope.authenticatorData)),
      byteas(rows.map((row) => row.envelope.signature)),
      byteas(rows.map((row) => row.envelope.second)),
    ],
  });
}
