/**
 * What was expected of a person on a day.
 *
 * 1. A named roster says the shift of the day or that it is free, above everything else, holidays too. Else a cycle gives the shift by counting days
 *    from its anchor, and a week the span of the weekday, Ramadan's inside the decreed range.
 * 2. A holiday frees everybody whose pattern does not work on holidays.
 * 3. Arrival may be recorded from `opensBefore` minutes before the start to half of the span, departure from there to
 *    `closesAfter` minutes after the end: in and out follow from these windows, never from toggling.
 * 4. Flexible hours: duty may begin up to `flex` minutes after the start and then ends as much later (core/day/flexible.ts). A shift by roster does not move.
 * 5. The muster of a session is the pattern's for the weekday, or that of a joint rule (core/muster/rule.ts); ceremonies stand beside both, on
 *    free days too.
 */
import { musterKey } from "../muster/key.ts";
import { inForceFirst, isHeldOn, musterOn, type JointMuster, type MusterExpectation } from "../muster/rule.ts";
import { instantAt, weekdayOf, type CivilDate, type Instant, type Zone } from "../time/civil.ts";
import type { Calendar, MusterRule, Pattern, RosterDay, Session } from "./pattern.ts";
import { rosterSpan, spanOn } from "./span.ts";

export type { MusterExpectation } from "../muster/rule.ts";

/**
 * `opens ≤ t < closes` belongs to this session. `due`: the start (in) or end (out) of duty. `flex`: minutes by which an arrival may lie after it, and by
 * which a departure may still move with an arrival that is not known yet; absent: fixed hours.
 */
export type SessionExpectation = {
  session: Session;
  due: Instant;
  opens: Instant;
  closes: Instant;
  muster: MusterExpectation | null;
  flex?: number;
};

export type WorkExpectation = {
  kind: "work";
  date: CivilDate;
  /** "Jam kerja biasa", "Dinas malam" … */
  label: string;
  in: SessionExpectation;
  out: SessionExpectation;
  /** minutes of break inside duty; absent: none */
  rest?: number;
  ceremonies: readonly MusterExpectation[];
};
export type OffExpectation = {
  kind: "off";
  date: CivilDate;
  reason: "weekend" | "holiday" | "shift_off" | "no_pattern";
  label: string;
  ceremonies: readonly MusterExpectation[];
};
export type Expectation = WorkExpectation | OffExpectation;

export type ExpectationInput = {
  date: CivilDate;
  zone: Zone;
  pattern: Pattern | null;
  /** Days into a cycle on its anchor date; ignored by weekly patterns. */
  offset: number;
  calendar: Calendar;
  /** what a named roster says of this person and date; null: nothing */
  roster?: RosterDay | null;
  /** whose own musters the pattern's are */
  unit?: string | null;
  /** rules that ask this person, held on whatever date */
  joint?: readonly JointMuster[];
};

/** Throws RangeError for a pattern or a rule with an impossible time. */
export function expectationOf(input: ExpectationInput): Expectation {
  const { date, zone, pattern, offset, calendar, roster = null, unit = null, joint = [] } = input;
  const held = inForceFirst(joint.filter((rule) => isHeldOn(rule, date)));
  const ceremonies = held.filter((rule) => rule.session === null).map((rule) => musterOn(rule, date));
  const off = (reason: OffExpectation["reason"], label: string): OffExpectation => ({ kind: "off", date, reason, label, ceremonies });
  if (!pattern) return off("no_pattern", "Belum ada pola kerja");

  const span = roster ? rosterSpan(roster) : spanOn(pattern, date, offset, calendar);
  if (!span && roster) return off("shift_off", "Libur dinas (jadwal)");
  if (!span && pattern.kind === "cycle") return off("shift_off", "Libur dinas (rota)");
  if (!span) return off("weekend", "Hari libur akhir pekan");

  const holiday = pattern.holidays === "off" && !roster ? calendar.holidays.get(date) : undefined;
  if (holiday !== undefined) return off("holiday", holiday);

  const at = (minute: number) => instantAt(date, minute, zone);
  const middle = at((span.start + span.end) / 2);
  const flex = roster ? 0 : (pattern.flex?.minutes ?? 0);
  const session = (session: Session, due: Instant, opens: Instant, closes: Instant): SessionExpectation => {
    const joined = held.filter((rule) => rule.session === session).map((rule) => musterOn(rule, date));
    const own = musterAt(due, session, weekdayOf(date), pattern.musters, unit);
    return {
      session,
      due,
      opens,
      closes,
      ...(flex ? { flex } : {}),
      muster: joined.find(({ from }) => opens <= from && from < closes) ?? own,
    };
  };
  return {
    kind: "work",
    date,
    label: span.label,
    in: session("in", at(span.start), at(span.start - pattern.window.opensBefore), middle),
    out: session("out", at(span.end), middle, at(span.end + pattern.window.closesAfter)),
    ...(span.rest > 0 ? { rest: span.rest } : {}),
    ceremonies,
  };
}

/** Minutes of duty less the break inside it: 450 of a day 07:30–16:00 with an hour of break; 0 on a free day. */
export function netMinutes(expectation: Expectation): number {
  if (expectation.kind === "off") return 0;
  return Math.round((expectation.out.due - expectation.in.due) / 60_000) - (expectation.rest ?? 0);
}

/** Every muster of the day: of the sessions, then the ceremonies. */
export function mustersOf(expectation: Expectation): MusterExpectation[] {
  const ofSessions = expectation.kind === "work" ? [expectation.in.muster, expectation.out.muster] : [];
  return [...ofSessions.filter((muster) => muster !== null), ...expectation.ceremonies];
}

/** Those that are held by a rule of their own, perhaps elsewhere. */
export function jointMustersOf(expectation: Expectation): MusterExpectation[] {
  return mustersOf(expectation).filter(({ rule }) => rule !== null);
}

const ownNames = { in: "Apel pagi", out: "Apel sore" } as const;

/** The first rule for this session and weekday; a muster begins when duty begins or ends. */
function musterAt(
  due: Instant,
  session: Session,
  weekday: number,
  rules: readonly MusterRule[],
  unit: string | null,
): MusterExpectation | null {
  const rule = rules.find((rule) => rule.session === session && rule.weekdays.includes(weekday));
  if (!rule) return null;
  const key = musterKey({ rule: null, session, unit });
  return { key, rule: null, name: ownNames[session], unit, place: null, from: due, until: due + rule.minutes * 60_000 };
}

/**
 * The duty session that `instant` falls into, looking at the day itself and the day before (night shifts); null outside every window.
 * Where windows of neighbouring duties overlap, the one whose `due` is nearest; the first given when equally near.
 */
export function sessionAt(
  instant: Instant,
  expectations: readonly Expectation[],
): { expectation: WorkExpectation; session: SessionExpectation } | null {
  let nearest: { expectation: WorkExpectation; session: SessionExpectation } | null = null;
  for (const expectation of expectations) {
    if (expectation.kind !== "work") continue;
    for (const session of [expectation.in, expectation.out]) {
      if (instant < session.opens || session.closes <= instant) continue;
      if (!nearest || Math.abs(session.due - instant) < Math.abs(nearest.session.due - instant)) nearest = { expectation, session };
    }
  }
  return nearest;
}
