/** The next batch of one writer's chain for one tenant: Merkle root over its leaves, linked to the previous batch, signed once. */
import type { LedgerKindName } from "../../core/ledger/records.ts";
import { batchText, headsText, noPrevious, type BatchHead } from "../../core/ledger/records.ts";
import { pathOf, rootOf, treeOf, type Tree } from "../../core/ledger/tree.ts";
import type { ReceiptProof } from "../../contract/checkin.ts";
import type { Instant } from "../../core/time/civil.ts";
import { sha256 } from "../hash.ts";
import type { Keys } from "../keys/keys.ts";

/** Where a chain stands. `seq` is the last batch written, 0 before the first; `hash` is what the next batch follows. */
export type ChainHead = { seq: number; prevHeads: readonly string[]; hash: string };

export type SealedBatch = { head: BatchHead; hash: string; key: string; signature: Buffer; prevHeads: readonly string[]; tree: Tree };

/** A chain before its first batch: it will follow every head that nobody follows yet, so that no clock decides what is linked. */
export function newChain(heads: readonly string[]): ChainHead {
  return { seq: 0, prevHeads: heads.toSorted(), hash: prevOf(heads) };
}

/** `prev` of a first batch. */
export function prevOf(heads: readonly string[]): string {
  return heads.length === 0 ? noPrevious : sha256(headsText(heads)).toString("hex");
}

export function sealBatch(
  keys: Keys,
  chain: ChainHead,
  what: { tenant: string; writer: string; kind: LedgerKindName; leaves: readonly Uint8Array[]; at: Instant },
): SealedBatch {
  const { tenant, writer, kind, leaves, at } = what;
  const tree = treeOf(sha256, leaves);
  const root = hex(rootOf(tree));
  const head: BatchHead = { tenant, writer, seq: chain.seq + 1, kind, count: leaves.length, root, prev: chain.hash, at };
  const text = batchText(head);
  const { key, signature } = keys.signLedger(text);
  return { head, hash: sha256(text).toString("hex"), key, signature, prevHeads: chain.prevHeads, tree };
}

/** Proofs of all leaves of a batch, in their order. */
export function proofsOf(batch: SealedBatch): ReceiptProof[] {
  const tree = batch.tree.map((level) => level.map(hex));
  const leaves = tree[0]!;
  const { writer, seq, root, prev, at } = batch.head;
  const signed = { writer, seq, root, prev, at, hash: batch.hash, key: batch.key, signature: batch.signature.toString("base64url") };
  return leaves.map((leaf, position) => ({
    leaf,
    position,
    count: leaves.length,
    path: pathOf(tree, position),
    batch: signed,
  }));
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
