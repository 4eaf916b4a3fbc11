/** The facts about a day, append-only: judged records, decisions of superiors, excuses. */
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";

export type JudgedRecord = {
  id: string;
  /** The server's receipt: the only upper bound in time. */
  at: Instant;
  outcome: "accepted" | "needs_look" | "refused";
  /** Received late although the phone claims an earlier press: lateness is then a person's decision (T1). */
  timeUncertain: boolean;
};

export type DecisionFact = {
  id: string;
  session: Session;
  word: "valid" | "invalid";
  reason: "not_in_muster" | "not_here" | null;
  note: string | null;
  by: string;
  at: Instant;
};

export type ExcuseKind = "sakit" | "cuti" | "dinas_luar" | "izin";
export const excuseKinds: readonly ExcuseKind[] = ["sakit", "cuti", "dinas_luar", "izin"];
export type ExcuseFact = { id: string; kind: ExcuseKind; note: string | null; by: string; at: Instant };
