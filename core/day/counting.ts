/** Which of several facts counts, and how far a record lies from its hour. */
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";
import type { DecisionFact, JudgedRecord } from "./facts.ts";

/** The first record in the arrival window, the last in the departure window; a refused one never counts. */
export function recordThatCounts(expected: SessionExpectation, records: readonly JudgedRecord[]): JudgedRecord | null {
  const inWindow = records
    .filter((record) => record.outcome !== "refused" && expected.opens <= record.at && record.at < expected.closes)
    .toSorted((a, b) => a.at - b.at);
  return (expected.session === "in" ? inWindow[0] : inWindow.at(-1)) ?? null;
}

/** The last decision on the session; earlier ones stay in the facts. */
export function decisionInForce(session: Session, decisions: readonly DecisionFact[]): DecisionFact | null {
  return lastOf(decisions.filter((decision) => decision.session === session));
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
