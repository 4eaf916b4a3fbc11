/**
 * Expected day + judged evidence + what people said → status of arrival, departure and musters.
 *
 * In order, first yes wins, for each session:
 * 1. Nothing expected → `off`.
 * 2. A person confirmed that the day was falsified → `merah`, whatever excuse or decision there is; these stay in the facts.
 * 3. An excuse covers the day → `excused`, by its own word.
 * 4. The last word of a superior is "invalid" → `merah` (rejected). "not_here" strikes the record; "not_in_muster", also when no reason is
 *    given, keeps the record's time but the muster is missed; where that time is not proved, or an outage lies in its way, no minutes are counted.
 * 5. The superior vouches in his own name (attended record): a record at the time he says, in time where he says none. The person's own record,
 *    proved and accepted or decided valid, counts beside it where it is better: the earlier arrival, the later departure. Late by the superior's own
 *    word is late. Between an attended record and a decision the later word wins.
 * 6. A record under manual mode → `menunggu` until decided valid, never by a deadline; then it counts at its claimed time.
 * 7. A record whose time is uncertain: in time, not held up by anything else, and explained by a confirmed outage → `biru` by its claim, awaiting
 *    decisions like 9 where the regency requires them; else `menunggu` until decided valid; then it counts at its claimed time.
 * 8. A record (accepted, or needing a look, never refused) that is late (in) or early (out) → `merah` at once; where a confirmed outage lies in its
 *    way, `menunggu` without a deadline, until decided valid after the outage was confirmed, then `biru`; where one began after duty, late until
 *    that at most. Late within the muster is not yet a missed muster.
 * 9. A record on time: decided valid → `biru`; needing a look → `menunggu` until a person decides;
 *    accepted → `biru`, or `menunggu` until decided, vouched for, or until both deadlines have passed where the regency requires decisions.
 * 10. No record: decided valid by the superior (attended without a phone) → `biru`; before the window closes → `upcoming`; where a confirmed outage
 *    touches it → `menunggu` without a deadline; until deadline and one escalation have passed → `menunggu`; then → `merah`.
 * 11. What 5 to 9 would call `biru` or leave `menunggu`, while an inspection or a second muster shows the person away within duty → `menunggu`
 *    (contradiction.ts), until another person's later word.
 *
 * A "valid" is about the record that it names and what had been received when it was said (counting.ts, which also says which record counts).
 * Flexible hours: flexible.ts. Windows of outages: outage.ts. Musters: muster.ts. What is not proved harms nobody, and nobody gains: without a record and without a word a day that an
 * outage touches stays `menunggu`, cuts nothing, and is listed.
 */
import { isCorrection } from "../correction/reason.ts";
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Session } from "../schedule/pattern.ts";
import { contradictionOf } from "./contradiction.ts";
import { attendedInForce, decisionInForce, isProved, lastOf, minutesOff, recordThatCounts, recordToBelieve } from "./counting.ts";
import type { DayInput, DayStatus, Original, SessionStatus, Why } from "./day.ts";
import type { JudgedRecord } from "./facts.ts";
import { settledBy } from "./flexible.ts";
import { ceremonyStatus, musterStatus } from "./muster.ts";
import { outageAt, standsByOutage } from "./outage.ts";
import { judgeSession, lateAt, type Known, type Verdict } from "./session.ts";

export type { CeremonyStatus, CeremonyWhy, Colour, DayInput, DayStatus, MusterStatus, SessionStatus, Why } from "./day.ts";
export { excuseKinds, type DecisionFact, type ExcuseFact, type ExcuseKind, type JudgedRecord, type NotedKind } from "./facts.ts";

export function dayStatus(input: DayInput): DayStatus {
  const { expectation: planned } = input;
  const arrival = planned.kind === "work" ? sessionStatus(planned.in, input) : offStatus("in");
  const expectation = planned.kind === "work" ? settledBy(planned, arrival.at) : planned;
  return {
    date: expectation.date,
    expectation,
    in: arrival,
    out: expectation.kind === "work" ? sessionStatus(expectation.out, { ...input, expectation }) : offStatus("out"),
    ceremonies: expectation.ceremonies.map((muster) => ceremonyStatus(muster, input)),
    falsified: { own: lastOf(input.voids), vouched: lastOf(input.vouched) },
  };
}

const nothing = {
  at: null,
  recordId: null,
  timeUncertain: false,
  bounds: null,
  minutes: 0,
  decision: null,
  attended: null,
  excuse: null,
  outage: null,
  contradiction: null,
  original: null,
} as const;

function offStatus(session: Session): SessionStatus {
  return { session, colour: "off", why: "not_expected", muster: "none", ...nothing };
}

function sessionStatus(expected: SessionExpectation, input: DayInput): SessionStatus {
  const { session } = expected;
  const decision = decisionInForce(session, input.decisions);
  const attended = attendedInForce(expected, input.attended, decision);
  const stands = (one: JudgedRecord) => standsByOutage(expected, one, input.outages);
  // Beside a superior's word only what is proved.
  const own = attended ? recordToBelieve(expected, input.records, decision) : recordThatCounts(expected, input.records, decision, stands);
  const record = attended && own && !isBetter(expected, own.at, attended.said ?? expected.due) ? null : own;
  const spokenAt = decision?.word === "valid" ? decision.at : null;
  const known: Known = {
    expected,
    record,
    attended: record ? null : attended,
    decision: attended && decision?.word === "invalid" ? null : decision,
    vouched: attended !== null && (attended.said === null || minutesOff(expected, attended.said) === 0),
    excuse: lastOf(input.excuses.filter(({ half = null }) => half === null || half === session)),
    isVoid: input.voids.length > 0,
    outage: outageAt(expected, record, input.outages, spokenAt),
    input,
  };
  const contradiction = contradictionOf(expected, input);
  const verdict = heldBack(judgeSession(known), known, contradiction !== null);
  const at = record ? record.at : (attended?.said ?? null);
  return {
    session,
    ...verdict,
    muster: musterStatus(expected, verdict, decision, input),
    at,
    recordId: record?.id ?? null,
    timeUncertain: record?.timeUncertain ?? false,
    bounds: record?.bounds ?? null,
    minutes: settled.has(verdict.why) ? 0 : minutesOf(known, verdict.why),
    decision,
    attended,
    excuse: known.excuse,
    outage: known.outage?.outage ?? null,
    contradiction,
    original: attended && isCorrection(attended.reason) ? originalOf(expected, input) : null,
  };
}

/** A correction never hides what it corrects. */
function originalOf(expected: SessionExpectation, input: DayInput): Original {
  const without = input.attended.filter(({ session, reason }) => session !== expected.session || !isCorrection(reason));
  const { colour, why, at, minutes, muster } = sessionStatus(expected, { ...input, attended: without });
  return { colour, why, at, minutes, muster };
}

/** The time of these was put right by somebody's word, or counts for nothing. */
const settled = new Set<Why>(["excused", "valid", "rejected_not_here", "falsified", "attended_by_word", "outage_claim"]);

/** Rejected from the muster only: nobody's minutes are counted by a time that is not proved, or inside an outage. */
function minutesOf({ expected, record, attended, outage }: Known, why: Why): number {
  if (!record) return attended ? minutesOff(expected, attended.said ?? expected.due) : 0;
  if (why === "rejected_not_in_muster" && (!isProved(record) || outage?.effect === "held")) return 0;
  return minutesOff(expected, lateAt(record, outage));
}

/** The earlier arrival, the later departure. */
function isBetter({ session }: SessionExpectation, own: number, said: number): boolean {
  return session === "in" ? own < said : own > said;
}

/** Rule 11: only what stands on a record or a word; red stays red. */
function heldBack(verdict: Verdict, { record, attended, decision }: Known, contradicted: boolean): Verdict {
  const stands = record !== null || attended !== null || decision !== null;
  if (!contradicted || !stands || (verdict.colour !== "biru" && verdict.colour !== "menunggu")) return verdict;
  return { colour: "menunggu", why: "contradicted", muster: "undecided" };
}
