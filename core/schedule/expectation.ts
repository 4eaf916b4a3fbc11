/**
 * What was expected of a person on a day.
 *
 * 1. A cycle gives the shift by counting days from its anchor; a week gives the span of the weekday, Ramadan's inside the decreed range.
 * 2. A holiday frees everybody whose pattern does not work on holidays.
 * 3. Arrival may be recorded from `opensBefore` minutes before the start to half of the span, departure from there to
 *    `closesAfter` minutes after the end: in and out follow from these windows, never from toggling.
 */
import type { CivilDate, Instant, Zone } from "../time/civil.ts";
import type { Calendar, Pattern, Session } from "./pattern.ts";

/** `opens ≤ t < closes` belongs to this session. `due`: the start (in) or end (out) of duty. */
export type SessionExpectation = {
  session: Session;
  due: Instant;
  opens: Instant;
  closes: Instant;
  muster: { from: Instant; until: Instant } | null;
};

export type WorkExpectation = {
  kind: "work";
  date: CivilDate;
  /** "Jam kerja biasa", "Dinas malam" … */
  label: string;
  in: SessionExpectation;
  out: SessionExpectation;
};
export type OffExpectation = {
  kind: "off";
  date: CivilDate;
  reason: "weekend" | "holiday" | "shift_off" | "no_pattern";
  label: string;
};
export type Expectation = WorkExpectation | OffExpectation;

export type ExpectationInput = {
  date: CivilDate;
  zone: Zone;
  pattern: Pattern | null;
  /** Days into a cycle on its anchor date; ignored by weekly patterns. */
  offset: number;
  calendar: Calendar;
};

/** Throws RangeError for a pattern with an impossible time. */
export function expectationOf(input: ExpectationInput): Expectation {
  throw new Error(`not written: ${input.date}`);
}

/** The duty session that `instant` falls into, looking at the day itself and the day before (night shifts); null outside every window. */
export function sessionAt(
  instant: Instant,
  expectations: readonly Expectation[],
): { expectation: WorkExpectation; session: SessionExpectation } | null {
  throw new Error(`not written: ${instant} ${expectations.length}`);
}
