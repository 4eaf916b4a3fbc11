/** The answer to a check-in: verdict in plain words, and proof that it was recorded. */
import type { CivilDate, Instant } from "../core/time/civil.ts";
import type { Outcome, Verdict } from "../core/evidence/verdict.ts";
import type { Session } from "../core/schedule/pattern.ts";

/**
 * With `overloaded` (503) the answer to a check-in that answers a nonce of ours carries, beside `retryAfter` in seconds, the server's word that it was here.
 * The phone keeps the first one beside its statement.
 */
export type Overloaded = { retryAfter: number; timeToken?: TimeToken };

/**
 * `token` is base64url of HMAC key id 1 ‖ HMAC-SHA-256 32 over "saksi/time/1" ‖ SHA-256(body) 32 ‖ `at` 6 (big-endian): only a statement with
 * exactly this body was at the server at `at`.
 */
export type TimeToken = { at: Instant; token: string };

/** Proof of inclusion: recompute the leaf, walk `path` to the root, check the batch's signature with the published key. */
export type ReceiptProof = {
  /** SHA-256 of the leaf, hex */
  leaf: string;
  position: number;
  count: number;
  /** sibling hashes from leaf to root, hex (RFC 6962 §2.1.1) */
  path: string[];
  batch: { writer: string; seq: number; root: string; prev: string; at: Instant; hash: string; key: string; signature: string };
};

export type Receipt = {
  id: string;
  receivedAt: Instant;
  outcome: Outcome;
  /** SHA-256 of the body as signed, hex: the phone can see that the receipt is for its statement */
  bodyHash: string;
  verdicts: Verdict[];
  /** the duty day and session it counts for; null outside every window */
  counts: { date: CivilDate; session: Session; late: number; early: number } | null;
  place: { name: string; distance: number; accuracy: number } | null;
  /** one sentence in Indonesian */
  message: string;
  proof: ReceiptProof;
};
