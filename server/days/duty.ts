/** Which duty day and session a moment belongs to for a person: one rule for judging a check-in and for reading it later. */
import { sessionAt, type SessionExpectation } from "../../core/schedule/expectation.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import { addDays, dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

/** The date on the person's wall. */
export function todayOf(directory: Directory, person: string, now: Instant): CivilDate {
  return dateAt(now, directory.zoneOf(person, dateAt(now, directory.tenant.zone)));
}

/** The session expected at a moment: a night shift belongs to the day it began; null outside every window. */
export function expectedAt(directory: Directory, person: string, at: Instant): { date: CivilDate; session: SessionExpectation } | null {
  const today = todayOf(directory, person, at);
  const near = [today, addDays(today, -1), addDays(today, 1)];
  const duty = sessionAt(
    at,
    near.map((date) => directory.expectation(person, date)),
  );
  return duty && { date: duty.expectation.date, session: duty.session };
}

export function dutyAt(directory: Directory, person: string, at: Instant): { date: CivilDate; session: Session } | null {
  const expected = expectedAt(directory, person, at);
  return expected && { date: expected.date, session: expected.session.session };
}
