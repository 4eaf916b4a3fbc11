/**
 * Expected day + judged evidence + decisions + excuses → status of arrival and departure.
 *
 * In order, first yes wins, for each session:
 * 1. Nothing expected → `off`.
 * 2. An excuse covers the day → `excused`, by its own word.
 * 3. A last decision "invalid" → `merah` (rejected). "not_here" strikes the record; "not_in_muster", also when no reason is given,
 *    keeps the record's time but the muster is missed.
 * 4. A record (accepted, or needing a look, never refused) that is late (in) or early (out) → `merah` at once;
 *    one late by an uncertain time → `menunggu` until decided valid, then `biru`. Late within the muster is not yet a missed muster.
 * 5. A record on time: decided valid → `biru`; needing a look → `menunggu` until a person decides;
 *    accepted → `biru`, or `menunggu` until decided or until both deadlines have passed where the regency requires decisions.
 * 6. No record: decided valid by the superior (attended without a phone) → `biru`; before the window closes → `upcoming`;
 *    until deadline and one escalation have passed → `menunggu`; then → `merah`.
 */
import type { CivilDate, Instant } from "../time/civil.ts";
import type { Expectation, SessionExpectation } from "../schedule/expectation.ts";
import type { Session } from "../schedule/pattern.ts";
import type { DecisionFact, ExcuseFact, JudgedRecord } from "./facts.ts";
import { decisionInForce, lastOf, minutesOff, recordThatCounts } from "./counting.ts";

export { excuseKinds, type DecisionFact, type ExcuseFact, type ExcuseKind, type JudgedRecord } from "./facts.ts";

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
  const { expectation } = input;
  const status = (session: Session) => (expectation.kind === "work" ? sessionStatus(expectation[session], input) : offStatus(session));
  return { date: expectation.date, expectation, in: status("in"), out: status("out") };
}

function offStatus(session: Session): SessionStatus {
  const nothing = { at: null, recordId: null, minutes: 0, decision: null, excuse: null } as const;
  return { session, colour: "off", why: "not_expected", muster: "none", ...nothing };
}

function sessionStatus(expected: SessionExpectation, input: DayInput): SessionStatus {
  const { session } = expected;
  const record = recordThatCounts(expected, input.records);
  const decision = decisionInForce(session, input.decisions);
  const excuse = lastOf(input.excuses);

  const verdict = judge({ expected, record, decision, excuse, input });
  const timeSettled = verdict.why === "excused" || verdict.why === "valid" || verdict.why === "rejected_not_here";
  return {
    session,
    ...verdict,
    at: record?.at ?? null,
    recordId: record?.id ?? null,
    minutes: record && !timeSettled ? minutesOff(expected, record.at) : 0,
    decision,
    excuse,
  };
}

type Known = {
  expected: SessionExpectation;
  record: JudgedRecord | null;
  decision: DecisionFact | null;
  excuse: ExcuseFact | null;
  input: DayInput;
};
type Verdict = Pick<SessionStatus, "colour" | "why" | "muster">;

/** The numbered rule above, line by line; the muster, where one is expected, follows from the same line. */
function judge(known: Known): Verdict {
  const { colour, why, muster } = judgeSession(known);
  return { colour, why, muster: known.expected.muster ? muster : "none" };
}

function judgeSession({ expected, record, decision, excuse, input }: Known): Verdict {
  if (excuse) return { colour: "excused", why: "excused", muster: "excused" };

  if (decision?.word === "invalid" && decision.reason === "not_here")
    return { colour: "merah", why: "rejected_not_here", muster: "missed" };
  if (decision?.word === "invalid") return { colour: "merah", why: "rejected_not_in_muster", muster: "missed" };

  if (record) return judgeRecord(expected, record, decision !== null, input);

  if (decision) return { colour: "biru", why: "attended_by_word", muster: "attended" };
  if (input.now < expected.closes) return { colour: "upcoming", why: "not_yet", muster: "undecided" };
  if (input.now < input.deadlines.escalate) return { colour: "menunggu", why: "no_record_waiting", muster: "undecided" };
  return { colour: "merah", why: "no_record", muster: "missed" };
}

function judgeRecord(expected: SessionExpectation, record: JudgedRecord, decidedValid: boolean, input: DayInput): Verdict {
  const onTime = judgeOnTime(record, decidedValid, input);
  if (minutesOff(expected, record.at) === 0) return onTime;

  if (expected.session === "out") return { colour: "merah", why: "early", muster: "missed" };
  if (record.timeUncertain) return decidedValid ? onTime : { colour: "menunggu", why: "time_uncertain", muster: "undecided" };

  const afterMuster = expected.muster !== null && record.at > expected.muster.until;
  return { colour: "merah", why: "late", muster: afterMuster ? "missed" : onTime.muster };
}

function judgeOnTime(record: JudgedRecord, decidedValid: boolean, input: DayInput): Verdict {
  if (decidedValid) return { colour: "biru", why: "valid", muster: "attended" };
  if (record.outcome === "needs_look") return { colour: "menunggu", why: "needs_look", muster: "undecided" };

  const waits = input.approval === "required" && input.now < input.deadlines.escalate;
  if (waits) return { colour: "menunggu", why: "awaits_decision", muster: "undecided" };
  return { colour: "biru", why: "accepted", muster: "attended" };
}
