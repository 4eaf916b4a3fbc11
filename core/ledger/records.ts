/**
 * The bytes that the ledger commits to: fixed fields joined by newlines under a versioned heading, so that anyone can recompute them from a row.
 * Hashes are lower-case hex, instants are milliseconds.
 */
import type { Instant } from "../time/civil.ts";

export type LedgerKindName = "checkin" | "decision" | "act";

export type CheckinLeaf = {
  tenant: string;
  id: string;
  person: string;
  credential: string;
  nonceHash: string;
  bodyHash: string;
  receivedAt: Instant;
  outcome: string;
  /** SHA-256 of the stored texts: verdicts' JSON, newline, features' JSON */
  judgedHash: string;
};

export type DecisionLeaf = {
  tenant: string;
  id: string;
  person: string;
  credential: string;
  nonceHash: string;
  bodyHash: string;
  receivedAt: Instant;
};

/** What superiors and officers sign beside decisions. */
export type ActLeaf = DecisionLeaf & { subject: string };

export type BatchHead = {
  tenant: string;
  writer: string;
  seq: number;
  kind: LedgerKindName;
  count: number;
  root: string;
  /** hash of the writer's batch before; for its first the hash over the heads it follows, 64 zeros when there were none */
  prev: string;
  at: Instant;
};

export function checkinLeafText(leaf: CheckinLeaf): string {
  const { tenant, id, person, credential, nonceHash, bodyHash, receivedAt, outcome, judgedHash } = leaf;
  return ["saksi/leaf/checkin/1", tenant, id, person, credential, nonceHash, bodyHash, String(receivedAt), outcome, judgedHash].join("\n");
}

export function decisionLeafText(leaf: DecisionLeaf): string {
  const { tenant, id, person, credential, nonceHash, bodyHash, receivedAt } = leaf;
  return ["saksi/leaf/decision/1", tenant, id, person, credential, nonceHash, bodyHash, String(receivedAt)].join("\n");
}

export function actLeafText(leaf: ActLeaf): string {
  const { tenant, id, subject, person, credential, nonceHash, bodyHash, receivedAt } = leaf;
  return ["saksi/leaf/act/1", tenant, id, subject, person, credential, nonceHash, bodyHash, String(receivedAt)].join("\n");
}

/** What is hashed into the chain and signed. */
export function batchText(head: BatchHead): string {
  const { tenant, writer, seq, kind, count, root, prev, at } = head;
  return ["saksi/batch/1", tenant, writer, String(seq), kind, String(count), root, prev, String(at)].join("\n");
}

/** What a writer's first batch follows: the last batches of all chains that nobody followed yet, in the order of their hashes. */
export function headsText(hashes: readonly string[]): string {
  return ["saksi/heads/1", ...hashes.toSorted()].join("\n");
}

export const noPrevious = "0".repeat(64);
