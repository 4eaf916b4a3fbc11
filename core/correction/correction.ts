/**
 * Whether somebody may ask that a session of a day be put right. First no wins:
 *
 * 1. Nothing was expected, or an excuse stands for it → there is nothing to correct.
 * 2. A falsification that a person confirmed, or a list walked on the spot that shows the person away → the finding decides, no request.
 * 3. The session is not over: it may still be recorded.
 * 4. It stands well already (blue): nothing is wrong.
 * 5. A request about it is open, or three were made already.
 * 6. After the end of the n-th working day that follows the day → too late.
 * 7. "forgot" and "technical": at most so many sessions a month each (of the day, not of the asking), open and granted ones together.
 * 8. A time that is claimed lies within the session's window and not in the future.
 * 9. "wrong_verdict" is about a record or somebody's word on the session; where there is none, nothing was judged.
 * 10. "technical" needs a file or a note of 20 characters; "wrong_verdict" a note of 5.
 *
 * The limits of 6 and 7 are the regency's own settings; no national rule names them.
 */
import type { SessionStatus } from "../day/day.ts";
import { deadlinesOf } from "../day/deadlines.ts";
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Calendar } from "../schedule/pattern.ts";
import type { CivilDate, Instant, Zone } from "../time/civil.ts";
import type { CorrectionReason } from "./reason.ts";

/** `forgotAMonth`: 0–31 sessions. `technicalAMonth`: 0–62 sessions. `workingDays`: 1–30. `headFrom`: from this "forgot" of a month on the head of the agency agrees too; 0: never. */
export type CorrectionRule = { forgotAMonth: number; technicalAMonth: number; workingDays: number; headFrom: number };
/** `said`: when it was by the person's word; null: in time. */
export type CorrectionAsked = { reason: CorrectionReason; said: Instant | null; note: string | null; hasFile: boolean };
export type CorrectionKnown = {
  status: Pick<SessionStatus, "colour" | "why" | "contradiction">;
  /** null: nothing was expected */
  expected: SessionExpectation | null;
  /** whether a record or a superior's word stands on the session */
  isJudged: boolean;
  now: Instant;
  until: Instant;
  /** requests about this session: whether one is open, and how many there were */
  isOpen: boolean;
  made: number;
  /** sessions of the month for which each was asked and not rejected or cancelled */
  asked: { forgot: number; technical: number };
};
export type CorrectionRefusal =
  | "correction_not_expected"
  | "finding_decides"
  | "correction_early"
  | "correction_not_needed"
  | "correction_open"
  | "correction_enough"
  | "correction_late"
  | "correction_limit"
  | "correction_technical_limit"
  | "correction_unjudged"
  | "attended_time"
  | "correction_evidence";

const mostRequests = 3;
const leastCharacters = { technical: 20, wrong_verdict: 5, forgot: 0 } as const;

/** The end of the last day on which a correction may be asked for. */
export function correctionUntil(date: CivilDate, { workingDays }: CorrectionRule, calendar: Calendar, zone: Zone): Instant {
  return deadlinesOf(date, { decideWorkingDays: workingDays, escalateWorkingDays: 0 }, calendar, zone).decide;
}

/** What forbids any request about the session, whatever it says. */
export function closedTo({
  status,
  expected,
  now,
  until,
  isOpen,
  made,
}: Omit<CorrectionKnown, "asked" | "isJudged">): CorrectionRefusal | null {
  if (expected === null || status.colour === "off" || status.colour === "excused") return "correction_not_expected";
  if (status.why === "falsified" || status.contradiction !== null) return "finding_decides";
  if (status.colour === "upcoming" || now < expected.due) return "correction_early";
  if (status.colour === "biru") return "correction_not_needed";
  if (isOpen) return "correction_open";
  if (made >= mostRequests) return "correction_enough";
  return now < until ? null : "correction_late";
}

/** The first thing that forbids this request; null where it may be made. */
export function correctionRefused(asked: CorrectionAsked, known: CorrectionKnown, rule: CorrectionRule): CorrectionRefusal | null {
  const closed = closedTo(known);
  if (closed) return closed;
  const limit = beyondLimit(asked.reason, known.asked, 1, rule);
  if (limit) return limit;
  const { opens, closes } = known.expected!;
  if (asked.said !== null && (asked.said > known.now || asked.said < opens || asked.said >= closes)) return "attended_time";
  if (asked.reason === "wrong_verdict" && !known.isJudged) return "correction_unjudged";
  return hasEvidence(asked) ? null : "correction_evidence";
}

/** Whether so many `sessions` more of the reason are too many for the month. "wrong_verdict" has no limit: something was judged, and stands beside it. */
export function beyondLimit(
  reason: CorrectionReason,
  asked: CorrectionKnown["asked"],
  sessions: number,
  { forgotAMonth, technicalAMonth }: CorrectionRule,
): CorrectionRefusal | null {
  if (reason === "forgot" && asked.forgot + sessions > forgotAMonth) return "correction_limit";
  return reason === "technical" && asked.technical + sessions > technicalAMonth ? "correction_technical_limit" : null;
}

function hasEvidence({ reason, note, hasFile }: CorrectionAsked): boolean {
  return (reason === "technical" && hasFile) || (note?.trim().length ?? 0) >= leastCharacters[reason];
}

/** Whether the head of the agency must agree as well; `forgot`: sessions of the month before this request, `asked`: sessions of this one. */
export function needsHead(reason: CorrectionReason, forgot: number, asked: number, { headFrom }: CorrectionRule): boolean {
  return reason === "forgot" && headFrom > 0 && forgot + asked >= headFrom;
}
