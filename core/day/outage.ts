/**
 * Whether a confirmed outage lies in the way of a session. Arrivals are recorded from the opening of the window to an hour after duty begins,
 * departures from the end of duty to an hour after it, both within their window.
 * 1. No record, or one whose time is uncertain: the outage touches that time.
 * 2. A record that is proved late: the outage touches the time from the opening to the record. One before the outage began is as late as it was.
 * 3. A record that is proved early: the outage touches the time from the record to an hour after the end. One after the outage is as early as it was.
 * An outage at another time of the session, in the middle of the morning or in the evening, changes nothing: nobody gains by it.
 */
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Instant } from "../time/civil.ts";
import type { JudgedRecord, OutageFact } from "./facts.ts";

const hourMs = 3_600_000;

/** The first that lies in the way; null without any. */
export function outageAt(expected: SessionExpectation, record: JudgedRecord | null, outages: readonly OutageFact[]): OutageFact | null {
  const [from, until] = timeOf(expected, record && !record.timeUncertain ? record.at : null);
  const touching = outages.filter((outage) => outage.from < until && outage.until > from);
  return touching.toSorted((a, b) => a.from - b.from)[0] ?? null;
}

function timeOf({ session, opens, due, closes }: SessionExpectation, proved: Instant | null): [Instant, Instant] {
  const hourAfter = Math.min(due + hourMs, closes);
  if (session === "in") return [opens, proved === null ? hourAfter : Math.min(Math.max(proved, opens), hourAfter)];
  return [proved === null ? due : Math.min(proved, due), hourAfter];
}
