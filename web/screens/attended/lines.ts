/** The form's answers as lines of a signed statement. */
import type { AttendedLine, VouchedReason } from "../../../core/acts/act.ts";
import { instantAt, minuteOf, type Zone } from "../../../core/time/civil.ts";
import type { Queue, QueueLine } from "../../../contract/day.ts";

export type Said = { reason: VouchedReason; clock: string | null; note: string; photo: string | null };

/** As many as one statement carries (contract/statement.ts). */
export const mostLines = 50;

/** Who can be vouched for: nobody said a word yet, there is no record, and it is not too late. */
export function isWithout({ record, session, open }: QueueLine): boolean {
  return record === null && session.decision === null && session.attended === null && session.excuse === null && open;
}

/** Before the muster, or the hour of duty, nobody can say who came. */
export function isTooEarly({ opensAt }: Queue, now: number): boolean {
  return opensAt !== null && now < opensAt;
}

export function isClock(text: string): boolean {
  return /^([01]\d|2[0-3])[:.][0-5]\d$/.test(text.trim());
}

export function linesOf({ date, session }: Queue, chosen: readonly QueueLine[], said: Said, zone: Zone): AttendedLine[] {
  const { reason, clock, photo } = said;
  return chosen.map((line) => ({
    person: line.person.id,
    date,
    session,
    at: clock === null ? null : momentOf(clock, date, line.session.opens, zone),
    reason,
    photo,
    note: said.note.trim() || null,
  }));
}

/** A night shift's end lies on the next day: the first such time from the window's opening on. */
function momentOf(clock: string, date: string, opens: number, zone: Zone): number {
  const minute = minuteOf(clock.trim().replace(".", ":"));
  const sameDay = instantAt(date, minute, zone);
  return sameDay >= opens ? sameDay : instantAt(date, minute + 1440, zone);
}
