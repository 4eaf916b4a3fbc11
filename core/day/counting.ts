/** Which of several facts counts, and how far a record lies from its hour. */
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";
import type { AttendedFact, DecisionFact, JudgedRecord } from "./facts.ts";

/**
 * Of the records in the window the first arrival, the last departure; a refused one never counts. First of these kinds that there is one of:
 * 1. in time, proved and accepted, or decided valid; 2. in time by its claim, and decided valid; 3. in time by its claim, with an outage that lets it
 * stand (`stands`); 4. in time and proved, needing a look; 5. any.
 * Once a session was decided valid, what still waits for a person does not push aside what was decided.
 */
export function recordThatCounts(
  expected: SessionExpectation,
  records: readonly JudgedRecord[],
  decision: DecisionFact | null,
  stands: (record: JudgedRecord) => boolean,
): JudgedRecord | null {
  if (records.length === 0) return null;
  const isValid = decision?.word === "valid";
  const all = inWindow(expected, records).filter((record) => !isValid || isPlain(record) || isDecided(record, decision));
  const inTime = all.filter(({ at }) => minutesOff(expected, at) === 0);
  return (
    inTime.find((record) => isPlain(record) || (isProved(record) && isDecided(record, decision))) ??
    inTime.find((record) => isDecided(record, decision)) ??
    inTime.find((record) => record.timeUncertain && !record.manual && stands(record)) ??
    inTime.find(isProved) ??
    all[0] ??
    null
  );
}

/** Beside a superior's attended record: what is proved and accepted, or was decided valid. */
export function recordToBelieve(
  expected: SessionExpectation,
  records: readonly JudgedRecord[],
  decision: DecisionFact | null,
): JudgedRecord | null {
  const believed = records.filter((record) => isPlain(record) || isDecided(record, decision));
  return recordThatCounts(expected, believed, decision, () => false);
}

/** The one that counts first: by time, then what is accepted, then by id. */
function inWindow({ session, opens, closes }: SessionExpectation, records: readonly JudgedRecord[]): JudgedRecord[] {
  const standing = records.filter(({ outcome, at }) => outcome !== "refused" && opens <= at && at < closes);
  if (standing.length < 2) return standing;
  const turn = session === "in" ? 1 : -1;
  return standing.toSorted((a, b) => turn * (a.at - b.at) || Number(!isPlain(a)) - Number(!isPlain(b)) || (a.id < b.id ? -1 : 1));
}

/** Neither its time nor manual mode waits for a person. */
export const isProved = ({ timeUncertain, manual }: JudgedRecord) => !timeUncertain && !manual;

/** Nothing about it waits for a person. */
const isPlain = (record: JudgedRecord) => isProved(record) && record.outcome === "accepted";

/** A "valid" is about the record that it names, and about what had been received when it was said. */
function isDecided({ id, at, receivedAt = at }: JudgedRecord, decision: DecisionFact | null): boolean {
  return decision?.word === "valid" && (decision.checkin === id || decision.at >= receivedAt);
}

/** The last decision on the session; earlier ones stay in the facts. */
export function decisionInForce(session: Session, decisions: readonly DecisionFact[]): DecisionFact | null {
  return lastOf(decisions.filter((decision) => decision.session === session));
}

/** The last attended record of the session, unless a later decision says invalid, or valid of a record that it names or of one said to be late. */
export function attendedInForce(
  expected: SessionExpectation,
  attended: readonly AttendedFact[],
  decision: DecisionFact | null,
): AttendedFact | null {
  const last = lastOf(attended.filter(({ session }) => session === expected.session));
  if (!last || !decision || decision.at <= last.at) return last;
  const isOff = last.said !== null && minutesOff(expected, last.said) > 0;
  const struck = decision.word === "invalid" || decision.checkin != null || isOff;
  return struck ? null : last;
}

/** The fact with the greatest `at`; of equals the one with the greatest id. */
export function lastOf<Fact extends { id: string; at: Instant }>(facts: readonly Fact[]): Fact | null {
  let last: Fact | null = null;
  for (const fact of facts) if (!last || fact.at > last.at || (fact.at === last.at && fact.id >= last.id)) last = fact;
  return last;
}

/**
 * Whole minutes late (in) or early (out), never below 0. Seconds are cut off: 07:30:59 is on time, 15:59:30 is a minute before 16:00. With flexible hours
 * lateness begins after the last flexible minute.
 */
export function minutesOff(expected: SessionExpectation, at: Instant): number {
  if (expected.session === "out") return Math.max(0, -Math.floor((at - expected.due) / 60_000));
  return Math.max(0, Math.floor((at - latestDue(expected)) / 60_000));
}

/** The last moment at which this half of duty may begin or end by flexible hours; `due` itself with fixed ones. */
export function latestDue({ due, flex = 0 }: Pick<SessionExpectation, "due" | "flex">): Instant {
  return due + flex * 60_000;
}
