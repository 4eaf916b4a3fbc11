/** A signed act as it is stored, and how the ledger stores it: the statement and its subject's rows in one transaction. */
import type { PoolClient } from "pg";
import { actLeafText } from "../../core/ledger/records.ts";
import { leafHash } from "../../core/ledger/tree.ts";
import { iso } from "../db/instant.ts";
import { sha256 } from "../hash.ts";
import type { LedgerKind } from "../ledger/committer.ts";
import { handlerOf, type ActHandlers, type Signed } from "./handler.ts";

export type ActRecord = Signed & {
  nonceDay: string;
  nonceHash: Buffer;
  bodyHash: Buffer;
  envelope: { nonce: Buffer; body: Buffer; clientData: Buffer; authenticatorData: Buffer; signature: Buffer; second: Buffer | null };
};

export function actLedgerOf(handlers: ActHandlers): LedgerKind<ActRecord> {
  return {
    kind: "act",
    leafOf: ({ tenant, id, act, person, key, nonceHash, bodyHash, receivedAt }) =>
      leafHash(
        sha256,
        Buffer.from(
          actLeafText({
            tenant,
            id,
            subject: act.subject,
            person,
            credential: key.id,
            nonceHash: nonceHash.toString("hex"),
            bodyHash: bodyHash.toString("hex"),
            receivedAt,
          }),
        ),
      ),

    async insert(client, tenant, rows) {
      const { writer, seq } = rows[0]!.slot;
      const { rows: inserted } = await client.query({
        name: "act-insert",
        text: insertText,
        values: [tenant, writer, seq, ...columns(rows)],
      });
      return inserted.map((row: { leaf_pos: number }) => row.leaf_pos);
    },

    async complete(client: PoolClient, _tenant, rows) {
      for (const row of rows) await handlerOf(handlers, row.act).store(client, row);
    },
  };
}

/** A key revoked, or no longer confirmed, before this statement's snapshot is refused by the statement itself. */
const insertText = `
insert into act (tenant_id, writer_id, batch_seq, leaf_pos, nonce_day, act_id, subject, person_id, credential_id, received_at, nonce_hash,
  body_hash, nonce, body, client_data, authenticator_data, signature, second_signature)
select $1::uuid, $2::uuid, $3::integer, u.leaf_pos, u.nonce_day, u.act_id, u.subject, u.person_id, u.credential_id, u.received_at, u.nonce_hash,
  u.body_hash, u.nonce, u.body, u.client_data, u.authenticator_data, u.signature, u.second_signature
from unnest($4::integer[], $5::date[], $6::uuid[], $7::text[], $8::uuid[], $9::uuid[], $10::timestamptz[], $11::bytea[], $12::bytea[],
  $13::bytea[], $14::bytea[], $15::bytea[], $16::bytea[], $17::bytea[], $18::bytea[])
  as u (leaf_pos, nonce_day, act_id, subject, person_id, credential_id, received_at, nonce_hash, body_hash, nonce, body, client_data,
    authenticator_data, signature, second_signature)
where (select c.revoked_at is null and c.confirmed_at is not null and c.person_id = u.person_id from credential c where c.tenant_id = $1::uuid and c.credential_id = u.credential_id)
on conflict do nothing
returning leaf_pos`;

function columns(rows: readonly { row: ActRecord; slot: { position: number } }[]): unknown[][] {
  const of = <T>(pick: (row: ActRecord) => T) => rows.map(({ row }) => pick(row));
  return [
    rows.map(({ slot }) => slot.position),
    of((row) => row.nonceDay),
    of((row) => row.id),
    of((row) => row.act.subject),
    of((row) => row.person),
    of((row) => row.key.id),
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
