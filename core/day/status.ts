/**
 * Expected day + judged evidence + decisions + excuses → status of arrival and departure.
 *
 * In order, first yes wins, for each session:
 * 1. Nothing expected → `off`.
 * 2. An excuse covers the day → `excused`, by its own word.
 * 3. A last decision "invalid" → `merah` (rejected). "not_in_muster" keeps the record's time but the muster is missed; "not_here" strikes the record.
 * 4. A record (accepted, or needing a look, never refused) that is late (in) or early (out) → `merah` at once.
 * 5. A record on time: decided valid → `biru`; needing a look → `menunggu` until a person decides;
 *    accepted → `biru`, or `menunggu` until decided or until both deadlines have passed where the regency requires decisions.
 * 6. No record: decided valid by the superior (attended without a phone) → `biru`; before the window closes → `upcoming`;
 *    until deadline and one escalation have passed → `menunggu`; then → `merah`.
 */
import type { CivilDate, Instant } from "../time/civil.ts";
import type { Expectation } from "../schedule/expectation.ts";
import type { Session } from "../schedule/pattern.ts";

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

export type Colour = "biru" | "merah" | "menunggu" | "excused" | "upcoming" | "off";

/** Why a session has its colour; the screen has one sentence for each. */
export type Why =
  | "not_expected"
  | "excused"
  | "rejected_not_here"
  | "rejected_not_in_muster"
  | "late"
  | "early"
  | "time_uncertain"
  | "valid"
  | "accepted"
  | "awaits_decision"
  | "needs_look"
  | "not_yet"
  | "no_record_waiting"
  | "no_record"
  | "attended_by_word";

export type MusterStatus = "none" | "attended" | "missed" | "excused" | "undecided";

export type SessionStatus = {
  session: Session;
  colour: Colour;
  why: Why;
  /** Time of the record that counts: the first in the arrival window, the last in the departure window. */
  at: Instant | null;
  recordId: string | null;
  /** Whole minutes late (in) or early (out); seconds within the minute of `due` are on time. 0 without a record. */
  minutes: number;
  muster: MusterStatus;
  /** The decision in force; earlier ones stay in the facts. */
  decision: DecisionFact | null;
  excuse: ExcuseFact | null;
};

export type DayStatus = { date: CivilDate; expectation: Expectation; in: SessionStatus; out: SessionStatus };

export type DayInput = {
  expectation: Expectation;
  records: readonly JudgedRecord[];
  decisions: readonly DecisionFact[];
  excuses: readonly ExcuseFact[];
  now: Instant;
  /** End of the period in which the superior decides, and of the one of the next superior after escalation. */
  deadlines: { decide: Instant; escalate: Instant };
  /** `required`: a record turns blue by a decision; `by_exception`: unless rejected. */
  approval: "required" | "by_exception";
};

export function dayStatus(input: DayInput): DayStatus {
  throw new Error(`not written: ${input.now}`);
}
