/**
 * What was expected of a person on a day.
 *
 * 1. A cycle gives the shift by counting days from its anchor; a week gives the span of the weekday, Ramadan's inside the decreed range.
 * 2. A holiday frees everybody whose pattern does not work on holidays.
 * 3. Arrival may be recorded from `opensBefore` minutes before the start to half of the span, departure from there to
 *    `closesAfter` minutes after the end: in and out follow from these windows, never from toggling.
 */
import { instantAt, weekdayOf, type CivilDate, type Instant, type Zone } from "../time/civil.ts";
import type { Calendar, MusterRule, Pattern, Session } from "./pattern.ts";
import { spanOn } from "./span.ts";

/** A muster that somebody is expected at. `key` names it for everybody expected there (core/muster/key.ts). */
export type MusterExpectation = {
  key: string;
  /** null: of the unit's own pattern */
  rule: string | null;
  name: string;
  /** the unit that holds it */
  unit: string | null;
  /** null: any place of that unit */
  place: string | null;
  from: Instant;
  until: Instant;
};

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
export function expectationOf({ date, zone, pattern, offset, calendar }: ExpectationInput): Expectation {
  if (!pattern) return { kind: "off", date, reason: "no_pattern", label: "Belum ada pola kerja" };

  const span = spanOn(pattern, date, offset, calendar);
  if (!span && pattern.kind === "cycle") return { kind: "off", date, reason: "shift_off", label: "Libur dinas (rota)" };
  if (!span) return { kind: "off", date, reason: "weekend", label: "Hari libur akhir pekan" };

  const holiday = pattern.holidays === "off" ? calendar.holidays.get(date) : undefined;
  if (holiday !== undefined) return { kind: "off", date, reason: "holiday", label: holiday };

  const at = (minute: number) => instantAt(date, minute, zone);
  const middle = at((span.start + span.end) / 2);
  const session = (session: Session, due: Instant, opens: Instant, closes: Instant): SessionExpectation => {
    return { session, due, opens, closes, muster: musterAt(due, session, date, pattern.musters) };
  };
  return {
    kind: "work",
    date,
    label: span.label,
    in: session("in", at(span.start), at(span.start - pattern.window.opensBefore), middle),
    out: session("out", at(span.end), middle, at(span.end + pattern.window.closesAfter)),
  };
}

/** The first rule for this session and weekday; a muster begins when duty begins or ends. */
function musterAt(due: Instant, session: Session, date: CivilDate, rules: readonly MusterRule[]): SessionExpectation["muster"] {
  const rule = rules.find((rule) => rule.session === session && rule.weekdays.includes(weekdayOf(date)));
  return rule ? { from: due, until: due + rule.minutes * 60_000 } : null;
}

/**
 * The duty session that `instant` falls into, looking at the day itself and the day before (night shifts); null outside every window.
 * Where windows of neighbouring duties overlap, the one whose `due` is nearest; the first given when equally near.
 */
export function sessionAt(
  instant: Instant,
  expectations: readonly Expectation[],
): { expectation: WorkExpectation; session: SessionExpectation } | null {
  const open = expectations
    .filter((expectation) => expectation.kind === "work")
    .flatMap((expectation) => [expectation.in, expectation.out].map((session) => ({ expectation, session })))
    .filter(({ session }) => session.opens <= instant && instant < session.closes);

  const away = ({ session }: { session: SessionExpectation }) => Math.abs(session.due - instant);
  return open.toSorted((a, b) => away(a) - away(b))[0] ?? null;
}
