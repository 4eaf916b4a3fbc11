/**
 * Whether somebody may have what he asks for, by the law as data; the first thing that forbids it, with the number that says so.
 *
 * In order: the kind is for people of his status; long enough in service, unless it is for what the law excepts and says so; not too far back or ahead; half a day only where allowed and on one day, hours
 * for an errand only, on one day; within the longest time; at least one day that counts; nothing else asked or granted on the same days; the quota of each
 * year; the proof that must come with it.
 */
import { addDays, dayNumber, type CivilDate } from "../time/civil.ts";
import type { Session } from "../schedule/pattern.ts";
import type { Balance } from "./balance.ts";
import type { LeaveLaw, LeaveRule } from "./rule.ts";
import { daysByYear, daysCounted, lastDayOf, monthsSince, type Span } from "./span.ts";

export type LeaveFault =
  | { fault: "leave_not_for_you" }
  | { fault: "leave_service"; months: number; has: number }
  | { fault: "leave_past"; days: number }
  | { fault: "leave_ahead"; days: number }
  | { fault: "leave_half" }
  | { fault: "leave_hours" }
  | { fault: "leave_too_long"; last: CivilDate }
  | { fault: "leave_no_day" }
  | { fault: "leave_overlaps"; from: CivilDate; until: CivilDate }
  | { fault: "leave_quota"; year: number; left: number; asked: number }
  | { fault: "leave_proof"; kind: "letter" | "doctor" };

/** What else stands on the person's days; `half` null: the whole day; `hours` in minutes since midnight, of an errand. */
export type Taken = Span & { half: Session | null; hours: Hours | null };
export type Hours = { from: number; until: number };

export type LeaveAsked = Span & {
  today: CivilDate;
  half: Session | null;
  hours: Hours | null;
  /** says that it is for what the rule asks no service for */
  excepted?: boolean;
  proofs: number;
  /** null: not known, then not asked */
  appointed: CivilDate | null;
  works: (date: CivilDate) => boolean;
  taken: readonly Taken[];
  /** of each year that the days lie in, without this request */
  balances: readonly Balance[];
};

export function leaveFault(law: LeaveLaw, rule: LeaveRule | null, asked: LeaveAsked): LeaveFault | null {
  if (!rule) return { fault: "leave_not_for_you" };
  const { from, until, today, half, hours, appointed, works, taken, balances } = asked;
  const has = appointed === null ? null : monthsSince(appointed, from);
  const isExcepted = rule.serviceExcept !== undefined && asked.excepted === true;
  if (!isExcepted && rule.serviceMonths !== null && has !== null && has < rule.serviceMonths)
    return { fault: "leave_service", months: rule.serviceMonths, has };
  if (from < addDays(today, -rule.backDays)) return { fault: "leave_past", days: rule.backDays };
  if (from > addDays(today, law.aheadDays)) return { fault: "leave_ahead", days: law.aheadDays };
  if (half !== null && (!rule.half || from !== until)) return { fault: "leave_half" };
  const isErrand = rule.what === "errand";
  if (isErrand !== (hours !== null) || (hours && (hours.until <= hours.from || from !== until))) return { fault: "leave_hours" };
  const last = rule.most && lastDayOf(from, rule.most);
  if (last !== null && until > last) return { fault: "leave_too_long", last };
  if (daysCounted(asked, "working", works) === 0) return { fault: "leave_no_day" };
  const other = taken.find((one) => overlaps(one, asked));
  if (other) return { fault: "leave_overlaps", from: other.from, until: other.until };
  if (rule.quota) {
    for (const [year, days] of daysByYear(asked, rule.count, works)) {
      const left = balances.find((balance) => balance.year === year)?.left ?? 0;
      if (days > left) return { fault: "leave_quota", year, left, asked: days };
    }
  }
  if (!rule.proof.mayFollow && needsProof(rule, asked) && asked.proofs === 0) return { fault: "leave_proof", kind: proofKind(rule) };
  return null;
}

/** Whether a proof must be there before the last word. */
export function needsProof(rule: LeaveRule, { from, until }: Span): boolean {
  return rule.proof.kind !== "none" && dayNumber(until) - dayNumber(from) + 1 >= rule.proof.fromDay;
}

export function proofKind({ proof }: LeaveRule): "letter" | "doctor" {
  return proof.kind === "doctor" ? "doctor" : "letter";
}

/** The same day, unless both are different halves of it, or hours that do not meet. */
function overlaps(a: Taken, b: Taken): boolean {
  if (a.until < b.from || b.until < a.from) return false;
  if (a.half !== null && b.half !== null && a.half !== b.half) return false;
  if (a.hours && b.hours) return a.hours.from < b.hours.until && b.hours.from < a.hours.until;
  return true;
}
