/** A signed decision as it is stored, and how the ledger stores it: the statement and its lines in one transaction. */
import type { PoolClient } from "pg";
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import { decisionLeafText } from "../../../core/ledger/records.ts";
import { leafHash } from "../../../core/ledger/tree.ts";
import { iso } from "../../db/instant.ts";
import { sha256 } from "../../hash.ts";
import type { LedgerKind } from "../../ledger/committer.ts";

export type DecisionRecord = {
  id: string;
  tenant: string;
  nonceDay: string;
  person: string;
  credential: string;
  date: string;
  session: "in" | "out";
  receivedAt: number;
  nonceHash: Buffer;
  bodyHash: Buffer;
  lines: Pick<DecisionBody["lines"][number], "person" | "word" | "reason" | "note" | "checkin" | "photo">[];
  envelope: { nonce: Buffer; body: Buffer; clientData: Buffer; authenticatorData: Buffer; signature: Buffer; second: Buffer | null };
};

export const decisionLedger: LedgerKind<DecisionRecord> = {
  kind: "decision",
  leafOf: ({ tenant, id, person, credential, nonceHash, bodyHash, receivedAt }) =>
    leafHash(
      sha256,
      Buffer.from(
        decisionLeafText({
          tenant,
          id,
          person,
          credential,
          nonceHash: nonceHash.toString("hex"),
          bodyHash: bodyHash.toString("hex"),
          receivedAt,
        }),
      ),
    ),

  async insert(client, tenant, rows) {
    const { writer, seq } = rows[0]!.slot;
    const { rows: inserted } = await client.query({
      name: "decision-insert",
      text: insertText,
      values: [tenant, writer, seq, ...columns(rows)],
    });
    return inserted.map((row: { leaf_pos: number }) => row.leaf_pos);
  },

  complete: insertLines,
};

/** A key revoked, or no longer confirmed, before this statement's snapshot is refused by the statement itself. */
const insertText = `
insert into decision (tenant_id, writer_id, batch_seq, leaf_pos, nonce_day, decision_id, decided_by, credential_id, duty_date, session,
  received_at, nonce_hash, body_hash, nonce, body, client_data, authenticator_data, signature, second_signature)
select $1::uuid, $2::uuid, $3::integer, u.leaf_pos, u.nonce_day, u.decision_id, u.decided_by, u.credential_id, u.duty_date, u.session,
  u.received_at, u.nonce_hash, u.body_hash, u.nonce, u.body, u.client_data, u.authenticator_data, u.signature,
  u.second_signature
from unnest($4::integer[], $5::date[], $6::uuid[], $7::uuid[], $8::uuid[], $9::date[], $10::text[], $11::timestamptz[], $12::bytea[],
  $13::bytea[], $14::bytea[], $15::bytea[], $16::bytea[], $17::bytea[], $18::bytea[], $19::bytea[])
  as u (leaf_pos, nonce_day, decision_id, decided_by, credential_id, duty_date, session, received_at, nonce_hash, body_hash, nonce, body,
    client_data, authenticator_data, signature, second_signature)
where (select c.revoked_at is null and c.confirmed_at is not null and c.person_id = u.decided_by from credential c where c.tenant_id = $1::uuid and c.credential_id = u.credential_id)
on conflict do nothing
returning leaf_pos`;

function columns(rows: readonly { row: DecisionRecord; slot: { position: number } }[]): unknown[][] {
  const of = <T>(pick: (row: DecisionRecord) => T) => rows.map(({ row }) => pick(row));
  return [
    rows.map(({ slot }) => slot.position),
    of((row) => row.nonceDay),
    of((row) => row.id),
    of((row) => row.person),
    of((row) => row.credential),
    of((row) => row.date),
    of((row) => row.session),
    of((row) => iso(row.receivedAt)),
    of((row) => row.nonceHash),
    of((row) => row.bodyHash),
    of((row) => row.envelope.nonce),
    of((row) => row.envelope.body),
    of((row) => row.envelope.clientData),
    of((row) => row.envelope.authenticatorData),
    of((row) => row.envelope.signature),
    of((row) => row.envelope.second),
  ];
}

async function insertLines(client: PoolClient, tenant: string, rows: readonly DecisionRecord[]): Promise<void> {
  const all = rows.flatMap((row) => row.lines.map((line) => ({ row, line })));
  await client.query({
    name: "decision-line-insert",
    text: `insert into decision_line (tenant_id, decision_id, person_id, duty_date, session, received_at, decided_by, word, reason, note, checkin_id, photo)
      select $1::uuid, u.* from unnest($2::uuid[], $3::uuid[], $4::date[], $5::text[], $6::timestamptz[], $7::uuid[], $8::text[], $9::text[],
        $10::text[], $11::uuid[], $12::text[]) as u`,
    values: [
      tenant,
      all.map(({ row }) => row.id),
      all.map(({ line }) => line.person),
      all.map(({ row }) => row.date),
      all.map(({ row }) => row.session),
      all.map(({ row }) => iso(row.receivedAt)),
      all.map(({ row }) => row.person),
      all.map(({ line }) => line.word),
      all.map(({ line }) => line.reason),
      all.map(({ line }) => line.note),
      all.map(({ line }) => line.checkin),
      all.map(({ line }) => line.photo ?? null),
    ],
  });
}
