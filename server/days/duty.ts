/** Which duty day and session a moment belongs to for a person: one rule for judging a check-in and for reading it later. */
import { sessionAt, type SessionExpectation } from "../../core/schedule/expectation.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import { addDays, dateAt, type CivilDate, type Instant, type Zone } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

/** The zone of the person's place of work at a moment. */
export function zoneAt(directory: Directory, person: string, at: Instant): Zone {
  return directory.zoneOf(person, dateAt(at, directory.tenant.zone));
}

/** The date on the person's wall. */
export function todayOf(directory: Directory, person: string, now: Instant): CivilDate {
  return dateAt(now, zoneAt(directory, person, now));
}

/** The session expected at a moment: a night shift belongs to the day it began; null outside every window. */
export function expectedAt(directory: Directory, person: string, at: Instant): { date: CivilDate; session: SessionExpectation } | null {
  const today = todayOf(directory, person, at);
  const duty = sessionAt(at, [
    directory.expectation(person, today),
    directory.expectation(person, addDays(today, -1)),
    directory.expectation(person, addDays(today, 1)),
  ]);
  return duty && { date: duty.expectation.date, session: duty.session };
}

export function dutyAt(directory: Directory, person: string, at: Instant): { date: CivilDate; session: Session } | null {
  const expected = expectedAt(directory, person, at);
  return expected && { date: expected.date, session: expected.session.session };
}
