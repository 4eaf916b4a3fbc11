import { answerLimits } from "../../../contract/answer.ts";
import type { Instant } from "../../../core/time/civil.ts";

const day = 86_400_000;

/** Until when a check-in may be answered; null when that is over, or as much was said as is taken. */
export function answerableUntil(checkin: { at: Instant }, said: number, now: Instant): Instant | null {
  const until = checkin.at + answerLimits.days * day;
  return now < until && said < answerLimits.each ? until : null;
}
