/**
 * Who was at a muster.
 *
 * Of a session (apel pagi, apel sore), first yes wins:
 * 1. Excused from the day, or from musters → excused. A falsified day → missed.
 * 2. The last word of a person about it, a list of that muster or a superior's "invalid": here → attended, away or invalid → missed, excused → excused.
 * 3. A credited code → attended.
 * 4. Else what follows from the session's own status.
 * Of a ceremony the same by list and code alone; nobody misses it by silence: without a word it is undecided and cuts nothing.
 */
import type { MusterExpectation, SessionExpectation } from "../schedule/expectation.ts";
import { lastOf } from "./counting.ts";
import type { CeremonyStatus, DayInput, MusterStatus, SessionStatus } from "./day.ts";
import type { DecisionFact, RollFact } from "./facts.ts";

const byWord = { here: "attended", away: "missed", excused: "excused" } as const;

export function musterStatus(
  { muster }: SessionExpectation,
  verdict: Pick<SessionStatus, "why" | "muster">,
  decision: DecisionFact | null,
  input: DayInput,
): MusterStatus {
  if (!muster) return "none";
  if (verdict.why === "excused" || verdict.why === "falsified") return verdict.muster;
  if (input.musterExcuses.length > 0) return "excused";
  const roll = rollOf(muster, input);
  const rejected = verdict.why === "rejected_not_here" || verdict.why === "rejected_not_in_muster";
  if (rejected && decision && (!roll || decision.at > roll.at)) return "missed";
  if (roll) return byWord[roll.word];
  if (input.presences.some(({ key }) => key === muster.key)) return "attended";
  return verdict.muster;
}

export function ceremonyStatus(muster: MusterExpectation, input: DayInput): CeremonyStatus {
  if (input.voids.length > 0) return { muster, status: "missed", why: "falsified" };
  if (input.excuses.length > 0 || input.musterExcuses.length > 0) return { muster, status: "excused", why: "excused" };
  const roll = rollOf(muster, input);
  if (roll) return { muster, status: byWord[roll.word], why: "roll" };
  const credited = input.presences.some(({ key }) => key === muster.key);
  return credited ? { muster, status: "attended", why: "code" } : { muster, status: "undecided", why: "undecided" };
}

/** The last list of this muster that names the person. */
function rollOf({ key }: MusterExpectation, { rolls }: DayInput): RollFact | null {
  return lastOf(rolls.filter((roll) => roll.purpose === "muster" && roll.key === key));
}
