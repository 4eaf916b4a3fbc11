/**
 * Checks a ledger record by record: every leaf, root, link and signature. All faults are told, none stops the rest, also not
 * what cannot be read at all.
 *
 * 1. A batch: its hash, its Ed25519 signature by a known key, its place in the writer's chain (numbers without a gap, link to the one before;
 *    a writer's first batch names the heads of all chains that nobody followed yet, or is the only one that starts from nothing). A chain whose
 *    last batch no later first batch names is open: what was cut off its end only a list of heads kept elsewhere can show.
 * 2. Its rows: as many as it says, in order, and their leaves give its root.
 * 3. A row: the judged texts match their hash and the columns repeat what they say; the raw bytes, where still kept, match their hashes, verify
 *    under the person's key, and say what the row says.
 * 4. What acts and decisions wrote: every row of theirs is there as signed, none stands without them, and what was signed as ended is ended.
 * 5. Requests are what was signed, and what they wrote is what was agreed to (verify-requests.ts).
 * 6. The master data that signed recaps were reckoned from is what was stored with them (recap-bases.ts). What a recap comes to, saksi recheck says.
 */
import { createPublicKey, type KeyObject } from "node:crypto";
import { batchText } from "../../core/ledger/records.ts";
import { rootOf, treeOf } from "../../core/ledger/tree.ts";
import type { Instant } from "../../core/time/civil.ts";
import { sha256 } from "../hash.ts";
import { ledgerPublicKey, ledgerSignatureMatches } from "../keys/keys.ts";
import { prevOf } from "./chain.ts";
import type { LedgerHead } from "./heads.ts";
import type { BatchRecord, CredentialRecord, HeadRecord, KeyRecord, LedgerRecord, LedgerRow, OrphanLineRecord } from "./records.ts";
import { endFaults, noteEnd, type Ends } from "./verify-ends.ts";
import { noteWord, requestFaults, wordsLeft, type Words } from "./verify-requests.ts";
import { leafOf, rowFaults, type KnownSigner } from "./verify-row.ts";

export type LedgerFault = { where: string; what: string };
export type LedgerReport = {
  ok: boolean;
  batches: number;
  checkins: number;
  decisions: number;
  acts: number;
  /** rows without raw bytes: a fault, unless retention may have dropped them */
  withoutEnvelope: number;
  /** `open`: no later writer follows the head */
  writers: { writer: string; batches: number; head: string; open: boolean }[];
  faults: LedgerFault[];
  /** faults beyond this many are counted, not listed */
  faultCount: number;
};

const mostListed = 200;

/** What is known from elsewhere than the ledger itself. */
export type Known = {
  /** public keys (base64url SPKI by id); without them the ledger's own list is believed, which proves nothing against who can write it */
  trusted?: ReadonlyMap<string, string> | undefined;
  /** heads that the tenant's chains had */
  heads?: ((tenant: string) => readonly LedgerHead[]) | undefined;
  /** raw bytes of rows received before it may be gone; nothing drops any yet */
  droppedBefore?: Instant;
};

export async function verifyLedger(
  records: AsyncIterable<LedgerRecord> | Iterable<LedgerRecord>,
  { trusted, heads, droppedBefore = 0 }: Known = {},
): Promise<LedgerReport> {
  const faults: LedgerFault[] = [];
  let faultCount = 0;
  const tell = (where: string, what: string) => {
    faultCount++;
    if (faults.length < mostListed) faults.push({ where, what });
  };

  let head: HeadRecord | null = null;
  const keys = new Map<string, KeyObject>([...(trusted ?? [])].map(([id, key]) => [id, ledgerPublicKey(Buffer.from(key, "base64url"))]));
  const signers = new Map<string, KnownSigner>();
  const chains = new Map<string, { seq: number; hash: string }>();
  const seen = new Set<string>();
  const ends: Ends = new Map();
  const words: Words = new Map();
  const links: { where: string; head: string }[] = [];
  let open: { batch: BatchRecord; rows: LedgerRow[] } | null = null;
  let ended = false;
  const counts = { batches: 0, checkins: 0, decisions: 0, acts: 0, withoutEnvelope: 0, starts: 0 };

  const close = () => {
    try {
      if (open && head) checkRows(head, open.batch, open.rows, tell);
    } catch {
      tell(nameOf(open!.batch), unreadable);
    }
    open = null;
  };

  for await (const record of records) {
    if (!head) {
      if (record.type !== "saksi-ledger" || record.version !== 1)
        throw new Error("this is not a Saksi ledger export (its first line must be its head)");
      head = record;
      continue;
    }
    try {
      if (record.type === "key" && !trusted) keys.set(record.id, ledgerPublicKey(Buffer.from(record.publicKey, "base64url")));
      if (record.type === "key" && trusted) checkKey(record, trusted, tell);
      if (record.type === "credential") signers.set(record.id, signerOf(record));
      if (record.type === "batch") {
        close();
        counts.batches++;
        checkBatch(head, record, keys, chains, tell);
        chains.set(record.writer, { seq: record.seq, hash: record.hash });
        seen.add(record.hash);
        if (record.seq === 1 && record.prevHeads.length === 0) counts.starts++;
        links.push(...record.prevHeads.map((hash) => ({ where: nameOf(record), head: hash })));
        open = { batch: record, rows: [] };
      }
      if (record.type === "checkin" || record.type === "decision" || record.type === "act") {
        if (open) open.rows.push(record);
        else tell(`${record.type} ${record.id}`, "stands outside every batch");
        if (record.type === "act") noteEnd(ends, open?.batch.writer ?? "", record);
        if (record.type === "act") noteWord(words, record);
        counts[`${record.type}s`]++;
        if (!record.envelope) counts.withoutEnvelope++;
        for (const what of await rowFaults(record, head, signers, droppedBefore)) tell(`${record.type} ${record.id}`, what);
      }
      if (record.type === "request") for (const what of requestFaults(words, record)) tell(`request ${record.id}`, what);
      if (record.type === "orphan")
        tell(`${record.kind} ${record.id}`, `names batch ${record.seq} of writer ${record.writer}, which is not there`);
      if (record.type === "orphan_line") tell(`${record.table} of ${record.parent} ${record.id}`, orphanLineText(record));
      if (record.type === "altered")
        tell(`recap ${record.id}`, `of ${record.month}: the master data that it was reckoned from is not what was stored`);
      if (record.type === "end") ended = true;
    } catch {
      // whoever can write the database may have put anything there
      tell(placeOf(record), unreadable);
    }
  }
  close();
  if (!head) throw new Error("the export is empty");
  if (!ended) tell("export", "ends before its last line: it was cut off");
  for (const { id, what } of [...endFaults(ends), ...wordsLeft(words)]) tell(`act ${id}`, what);
  if (counts.starts > 1) tell("chains", `${counts.starts} writers start from nothing; only the first of an installation may`);
  for (const { where, head: hash } of links) if (!seen.has(hash)) tell(where, "follows a batch of another writer that is not there");
  for (const { writer, seq, hash } of heads?.(head.tenant) ?? [])
    if (!seen.has(hash)) tell(`batch ${seq} of writer ${writer}`, "the ledger was cut: this batch was there and is gone");

  const { batches, checkins, decisions, acts, withoutEnvelope } = counts;
  const followed = new Set(links.map((link) => link.head));
  const writers = [...chains].map(([writer, { seq, hash }]) => ({ writer, batches: seq, head: hash, open: !followed.has(hash) }));
  return { ok: faultCount === 0, batches, checkins, decisions, acts, withoutEnvelope, writers, faults, faultCount };
}

const orphanLineText = ({ parent, id, count }: OrphanLineRecord) =>
  `${count} ${count === 1 ? "row names" : "rows name"} ${id === null ? `no ${parent}` : `${parent === "act" ? "an act" : `a ${parent}`} that is not there`}`;

const unreadable = "cannot be read";

function placeOf(record: LedgerRecord | null): string {
  if (typeof record !== "object" || record === null) return "a line";
  if (record.type === "batch") return nameOf(record);
  return "id" in record ? `${record.type} ${record.id}` : record.type;
}

const nameOf = (batch: BatchRecord) => `batch ${batch.seq} of writer ${batch.writer}`;

function signerOf(record: CredentialRecord): KnownSigner {
  const keyOf = (spki: string) => createPublicKey({ key: Buffer.from(spki, "base64url"), format: "der", type: "spki" });
  const { person, backupEligible, publicKey, secondKey } = record;
  return { key: keyOf(publicKey), person, backupEligible, second: secondKey ? keyOf(secondKey) : null };
}

type Tell = (where: string, what: string) => void;

function checkKey({ id, publicKey }: KeyRecord, trusted: ReadonlyMap<string, string>, tell: Tell): void {
  if (trusted.get(id) !== publicKey) tell(`key ${id}`, "is in the ledger's list of public keys and not among the trusted ones");
}

function checkBatch(
  head: HeadRecord,
  batch: BatchRecord,
  keys: ReadonlyMap<string, KeyObject>,
  chains: ReadonlyMap<string, { seq: number; hash: string }>,
  tell: Tell,
): void {
  const where = nameOf(batch);
  const text = batchText({ ...batch, tenant: head.tenant });
  if (sha256(text).toString("hex") !== batch.hash) tell(where, "its hash does not match its contents");
  const key = keys.get(batch.key);
  if (!key) tell(where, `is signed by an unknown key ${batch.key}`);
  else if (!ledgerSignatureMatches(key, text, Buffer.from(batch.signature, "base64url"))) tell(where, "its signature does not verify");
  const before = chains.get(batch.writer);
  if (batch.seq !== (before?.seq ?? 0) + 1)
    tell(where, `follows batch ${before?.seq ?? 0} of its writer: a batch is missing or out of order`);
  if (before && batch.prev !== before.hash) tell(where, "does not link to the batch before it");
  if (before && batch.prevHeads.length > 0) tell(where, "names heads as if it were its writer's first");
  if (!before && batch.prev !== prevOf(batch.prevHeads)) tell(where, "the heads it names are not the signed ones");
}

function checkRows(head: HeadRecord, batch: BatchRecord, rows: readonly LedgerRow[], tell: Tell): void {
  const where = nameOf(batch);
  if (rows.length !== batch.count) tell(where, `should hold ${batch.count} rows and holds ${rows.length}`);
  if (rows.some((row) => row.type !== batch.kind)) tell(where, "holds rows of another kind");
  if (rows.length === 0) return;
  const leaves = rows.map((row) => leafOf(row, head.tenant));
  if (Buffer.from(rootOf(treeOf(sha256, leaves))).toString("hex") !== batch.root) tell(where, "its root does not match its rows");
}
