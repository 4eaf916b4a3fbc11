/** How a column is read and written. */
import type { ColumnType } from "kysely";

/** timestamptz: milliseconds when read, ISO 8601 when written. */
export type At = ColumnType<number, string, string>;
export type MaybeAt = ColumnType<number | null, string | null | undefined, string | null>;
/** jsonb: a value when read, JSON text when written. */
export type Json<T> = ColumnType<T, string, string>;
/** What a phone or a desk key signed, as it came: the bytes, and what proves them (WebAuthn level 2, section 6.3.3). */
export type Signed = {
  nonce: Uint8Array;
  body: Uint8Array;
  client_data: Uint8Array;
  authenticator_data: Uint8Array;
  signature: Uint8Array;
  second_signature: Uint8Array | null;
};
/** A leaf of the ledger: what it says of the signed bytes, and where it lies. */
export type Leaf = { nonce_hash: Uint8Array; body_hash: Uint8Array; writer_id: string; batch_seq: number; leaf_pos: number };
