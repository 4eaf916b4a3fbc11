/** Which of several facts counts, and how far a record lies from its hour. */
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";
import type { AttendedFact, DecisionFact, JudgedRecord } from "./facts.ts";

/**
 * The first record in the arrival window, the last in the departure window; a refused one never counts. One that is proved in time counts before
 * those that wait for a person because of their time or of manual mode.
 */
export function recordThatCounts(expected: SessionExpectation, records: readonly JudgedRecord[]): JudgedRecord | null {
  const all = inWindow(expected, records);
  const proved = all.filter((record) => isProved(record) && minutesOff(expected, record.at) === 0);
  return bestOf(expected, proved.length > 0 ? proved : all);
}

/** Beside a superior's attended record: what is proved, or was decided valid. */
export function recordToBelieve(
  expected: SessionExpectation,
  records: readonly JudgedRecord[],
  decision: DecisionFact | null,
): JudgedRecord | null {
  const all = inWindow(expected, records);
  return decision?.word === "valid" ? recordThatCounts(expected, all) : bestOf(expected, all.filter(isProved));
}

function inWindow({ opens, closes }: SessionExpectation, records: readonly JudgedRecord[]): JudgedRecord[] {
  const standing = records.filter(({ outcome, at }) => outcome !== "refused" && opens <= at && at < closes);
  return standing.toSorted((a, b) => a.at - b.at);
}

function bestOf({ session }: SessionExpectation, sorted: readonly JudgedRecord[]): JudgedRecord | null {
  return (session === "in" ? sorted[0] : sorted.at(-1)) ?? null;
}

const isProved = ({ timeUncertain, manual }: JudgedRecord) => !timeUncertain && !manual;

/** The last decision on the session; earlier ones stay in the facts. */
export function decisionInForce(session: Session, decisions: readonly DecisionFact[]): DecisionFact | null {
  return lastOf(decisions.filter((decision) => decision.session === session));
}

/** The last attended record of the session, unless a later decision says invalid. */
export function attendedInForce(session: Session, attended: readonly AttendedFact[], decision: DecisionFact | null): AttendedFact | null {
  const last = lastOf(attended.filter((fact) => fact.session === session));
  const struck = last !== null && decision?.word === "invalid" && decision.at > last.at;
  return struck ? null : last;
}

/** The fact with the greatest `at`; of equals the later in the list. */
export function lastOf<Fact extends { at: Instant }>(facts: readonly Fact[]): Fact | null {
  return facts.toSorted((a, b) => a.at - b.at).at(-1) ?? null;
}

/** Whole minutes late (in) or early (out), never below 0. Seconds are cut off: 07:30:59 is on time, 15:59:30 is a minute before 16:00. */
export function minutesOff(expected: SessionExpectation, at: Instant): number {
  const late = Math.floor((at - expected.due) / 60_000);
  return Math.max(0, expected.session === "in" ? late : -late);
}
