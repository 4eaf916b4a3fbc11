/** The ledger as lines of an export: everything that `saksi verify` needs, in the order it reads them. Bytes are base64url, hashes hex. */
import type { AskedHeading } from "../../core/acts/asked.ts";
import type { LedgerKindName } from "../../core/ledger/records.ts";
import type { RosterSays } from "../requests/written.ts";

export type ExportedAssertion = {
  nonce: string;
  body: string;
  clientData: string;
  authenticatorData: string;
  signature: string;
  /** by the phone's second key, where it has one */
  second?: string;
};

export type HeadRecord = { type: "saksi-ledger"; version: 1; tenant: string; name: string; origin: string; rpId: string };
export type KeyRecord = { type: "key"; id: string; publicKey: string };
export type CredentialRecord = {
  type: "credential";
  id: string;
  person: string;
  publicKey: string;
  backupEligible: boolean;
  /** of keys that can be synced, since they have one */
  secondKey?: string;
};
export type BatchRecord = {
  type: "batch";
  writer: string;
  seq: number;
  kind: LedgerKindName;
  count: number;
  root: string;
  /** of a writer's first batch: the hashes of the heads it follows; `prev` is over them */
  prevHeads: string[];
  prev: string;
  hash: string;
  at: number;
  key: string;
  signature: string;
};
export type CheckinRow = {
  type: "checkin";
  id: string;
  nonceDay: string;
  person: string;
  credential: string;
  nonceHash: string;
  bodyHash: string;
  receivedAt: number;
  claimedAt: number;
  /** absent from exports that are older than this field */
  countsAt?: number;
  outcome: string;
  dutyDate: string | null;
  session: string | null;
  placeId: string | null;
  distance: number | null;
  accuracy: number | null;
  points: number;
  judgeVersion: string;
  /** exact texts as stored */
  verdicts: string;
  features: string;
  judgedHash: string;
  position: number;
  /** null after retention dropped the raw bytes */
  envelope: ExportedAssertion | null;
};
export type DecisionRow = {
  type: "decision";
  id: string;
  nonceDay: string;
  person: string;
  credential: string;
  nonceHash: string;
  bodyHash: string;
  receivedAt: number;
  dutyDate: string;
  session: string;
  position: number;
  envelope: ExportedAssertion;
  lines: {
    person: string;
    word: string;
    reason: string | null;
    note: string | null;
    checkin: string | null;
    /** absent from exports that are older than this field */
    photo?: string | null;
    by: string;
    dutyDate: string;
    session: string;
    receivedAt: number;
  }[];
};
export type ActRow = {
  type: "act";
  id: string;
  subject: string;
  nonceDay: string;
  person: string;
  credential: string;
  nonceHash: string;
  bodyHash: string;
  receivedAt: number;
  position: number;
  envelope: ExportedAssertion;
  /** the rows it wrote (verify-act.ts); absent from exports that are older than this field */
  lines?: string[];
};
export type LedgerRow = CheckinRow | DecisionRow | ActRow;
/** What somebody asked for; its words are acts. `body`: sealed (core/acts/asked.ts). `rows`: those that it wrote (server/requests/written.ts), as text. */
export type RequestRecord = AskedHeading & {
  type: "request";
  body: unknown;
  steps: string[];
  /** SHA-256 (hex) of each proof's bytes, the first one first */
  files: string[];
  rows: string[];
  /** of a swap that was taken back: everything that the rosters said of its days, the first said first */
  rosters: RosterRow[];
};
export type RosterRow = RosterSays & { person: string; date: string; act: string | null; at: number };
/** Rows that name a batch which is not there. */
export type OrphanRecord = { type: "orphan"; kind: LedgerKindName; id: string; writer: string; seq: number };
/** Rows that name an act, a decision or a request which is not there; `id` null: a row that should name one and names none. */
export type OrphanLineRecord = {
  type: "orphan_line";
  table: string;
  parent: "act" | "decision" | "request";
  id: string | null;
  count: number;
};
/** A recap that somebody signed and whose copy of the master data is not what was stored. Whole ones have no record. */
export type AlteredRecord = { type: "altered"; id: string; unit: string; month: string };
export type EndRecord = { type: "end"; batches: number; rows: number };

export type LedgerRecord =
  | HeadRecord
  | KeyRecord
  | CredentialRecord
  | BatchRecord
  | LedgerRow
  | RequestRecord
  | OrphanRecord
  | OrphanLineRecord
  | AlteredRecord
  | EndRecord;
