/**
 * What hours out of the office (izin keluar) mean for arrival and departure: out from the beginning of duty or before it, the arrival is excused; out until its
 * end or after it, the departure is; both, the whole day. In between neither: the time away is covered, and both are asked as on any day.
 */
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";

/** Null: no session is excused; "day": both. */
export function coveredBy(hours: { from: Instant; until: Instant }, duty: { in: Instant; out: Instant }): Session | "day" | null {
  const arrival = hours.from <= duty.in && hours.until > duty.in;
  const departure = hours.until >= duty.out && hours.from < duty.out;
  if (arrival && departure) return "day";
  return arrival ? "in" : departure ? "out" : null;
}
