/** Rules 2 to 10 of status.ts, line by line, for one session. */
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Instant } from "../time/civil.ts";
import { minutesOff } from "./counting.ts";
import type { DayInput, SessionStatus } from "./day.ts";
import { isKnown, type Touching } from "./outage.ts";
import type { AttendedFact, DecisionFact, ExcuseFact, JudgedRecord } from "./facts.ts";

export type Known = {
  expected: SessionExpectation;
  record: JudgedRecord | null;
  /** what the superior says in his own name, where no better record stands beside it */
  attended: AttendedFact | null;
  decision: DecisionFact | null;
  /** an attended record in force says that the person was here in time, whether it or a better record counts */
  vouched: boolean;
  excuse: ExcuseFact | null;
  isVoid: boolean;
  outage: Touching | null;
  input: DayInput;
};
export type Verdict = Pick<SessionStatus, "colour" | "why" | "muster">;

export function judgeSession(known: Known): Verdict {
  const { expected, record, attended, decision, excuse, isVoid, outage, input } = known;
  if (isVoid) return { colour: "merah", why: "falsified", muster: "missed" };
  if (excuse) return { colour: "excused", why: "excused", muster: "excused" };

  if (decision?.word === "invalid" && decision.reason === "not_here")
    return { colour: "merah", why: "rejected_not_here", muster: "missed" };
  if (decision?.word === "invalid") return { colour: "merah", why: "rejected_not_in_muster", muster: "missed" };

  if (attended) return judgeWord(expected, attended);
  if (record) return judgeRecord(known, record);

  if (decision) return { colour: "biru", why: "attended_by_word", muster: "attended" };
  if (input.now < expected.closes) return { colour: "upcoming", why: "not_yet", muster: "undecided" };
  if (outage) return { colour: "menunggu", why: "outage", muster: "undecided" };
  if (input.now < input.deadlines.escalate) return { colour: "menunggu", why: "no_record_waiting", muster: "undecided" };
  return { colour: "merah", why: "no_record", muster: "missed" };
}

/** By the superior's own word: where he names no time, in time. */
function judgeWord(expected: SessionExpectation, { said }: AttendedFact): Verdict {
  const onTime: Verdict = { colour: "biru", why: "attended_by_word", muster: "attended" };
  return said !== null && minutesOff(expected, said) > 0 ? judgeOff(expected, said, onTime) : onTime;
}

function judgeRecord({ expected, decision, vouched, outage, input }: Known, record: JudgedRecord): Verdict {
  const isOff = minutesOff(expected, record.at) > 0;
  const inTime = judgeOnTime(record, { isValid: decision !== null, vouched }, input);
  // by flexible hours in time, and yet after the muster
  const onTime =
    isAfterMuster(expected, record.at) && !isOff && inTime.muster === "attended" ? { ...inTime, muster: "missed" as const } : inTime;

  if (record.manual && !decision) return { colour: "menunggu", why: "manual_waiting", muster: "undecided" };
  if (record.timeUncertain && !decision) {
    if (outage?.effect === "claim") return waits(input) ? awaits : { colour: "biru", why: "outage_claim", muster: "attended" };
    return { colour: "menunggu", why: outage && isOff ? "outage" : "time_uncertain", muster: "undecided" };
  }
  if (!isOff) return onTime;
  if (outage?.effect !== "held") return judgeOff(expected, lateAt(record, outage), onTime);
  if (decision && isKnown(outage.outage, decision.at)) return onTime;
  return { colour: "menunggu", why: "outage", muster: "undecided" };
}

/** What a late record counts at: an outage that began before it caps it. */
export function lateAt({ at }: JudgedRecord, outage: Touching | null): Instant {
  return outage?.effect === "capped" ? Math.min(at, outage.outage.from) : at;
}

function judgeOff(expected: SessionExpectation, at: number, onTime: Verdict): Verdict {
  if (expected.session === "out") return { colour: "merah", why: "early", muster: "missed" };
  return { colour: "merah", why: "late", muster: isAfterMuster(expected, at) ? "missed" : onTime.muster };
}

function isAfterMuster({ session, muster }: SessionExpectation, at: Instant): boolean {
  return session === "in" && muster !== null && at > muster.until;
}

const awaits: Verdict = { colour: "menunggu", why: "awaits_decision", muster: "undecided" };

function waits({ approval, now, deadlines }: DayInput): boolean {
  return approval === "required" && now < deadlines.escalate;
}

function judgeOnTime(record: JudgedRecord, { isValid, vouched }: { isValid: boolean; vouched: boolean }, input: DayInput): Verdict {
  if (isValid) return { colour: "biru", why: "valid", muster: "attended" };
  if (record.outcome === "needs_look") return { colour: "menunggu", why: "needs_look", muster: "undecided" };
  if (waits(input) && !vouched) return awaits;
  return { colour: "biru", why: "accepted", muster: "attended" };
}
