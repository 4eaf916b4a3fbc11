/** A line's days → what the server would know of them: expectation, records and words; from there the same path as the server's. */
import type { WeeklyPattern } from "../../core/schedule/pattern.ts";
import { monthDayOf } from "../../core/allowance/counted.ts";
import { minutesLeft } from "../../core/allowance/left.ts";
import type { MonthDay } from "../../core/allowance/month-day.ts";
import type { DayInput, ExcuseKind } from "../../core/day/status.ts";
import { dayStatus } from "../../core/day/status.ts";
import type { RollWord } from "../../core/acts/act.ts";
import { expectationOf, type Expectation, type MusterExpectation } from "../../core/schedule/expectation.ts";
import { addDays, instantAt, instantOf, weekdayOf, type Instant, type Zone } from "../../core/time/civil.ts";

type Session = "in" | "out";
type Span = { from: string; until: string };
export type Muster = { session: Session | null; minutes?: number; name?: string; status?: "attended" | "missed" | "excused" };
export type Day = {
  date: string;
  start?: string;
  end?: string;
  flex?: number;
  label?: string;
  opensBefore?: number;
  closesAfter?: number;
  punches?: string[];
  musters?: Muster[];
  reasons?: { kind: ExcuseKind; half?: Session }[];
  decisions?: { session: Session; word: "valid" | "invalid"; reason?: "not_in_muster" | "not_here" }[];
  attended?: { session: Session; at?: string }[];
  left?: Span[];
  outages?: Span[];
  falsified?: boolean;
  vouched?: boolean;
};

const noon = 12 * 60;

/** `asOf` null: every deadline has passed. */
export function countedDay(day: Day, zone: Zone, asOf: Instant | null): MonthDay {
  const status = dayStatus(inputOf(day, zone, asOf));
  const left = (day.left ?? []).map(({ from, until }) => ({ from: instantIn(day, from, zone), until: instantIn(day, until, zone) }));
  return monthDayOf(status, { away: minutesLeft(status, left) });
}

/** "HH:MM[:SS]" of the day, with "+" of the next one. */
function instantIn({ date }: Day, clock: string, zone: Zone): Instant {
  return clock.startsWith("+") ? instantOf(`${addDays(date, 1)}T${clock.slice(1)}`, zone) : instantOf(`${date}T${clock}`, zone);
}

function inputOf(day: Day, zone: Zone, asOf: Instant | null): DayInput {
  const { date } = day;
  const expectation = expectationFor(day, zone);
  const at = (clock: string) => instantIn(day, clock, zone);
  // Words were said when the day was over, in the order in which they stand.
  const over = instantAt(date, 2 * 1440 + noon, zone);
  const now = asOf ?? instantAt(date, 400 * 1440, zone);
  const deadline = asOf === null ? over : instantAt(date, 7 * 1440, zone);
  return {
    expectation,
    records: (day.punches ?? []).map((punch, i) => ({ id: `punch ${i}`, at: at(punch), outcome: "accepted", timeUncertain: false })),
    decisions: (day.decisions ?? []).map(({ session, word, reason = null }, i) => {
      return { id: `decision ${i}`, session, word, reason, note: null, by: "superior", at: over + i };
    }),
    excuses: (day.reasons ?? []).map(({ kind, half = null }, i) => ({
      id: `reason ${i}`,
      kind,
      half,
      note: null,
      by: "superior",
      at: over + i,
    })),
    attended: (day.attended ?? []).map(({ session, at: said }, i) => {
      return {
        id: `attended ${i}`,
        session,
        said: said === undefined ? null : at(said),
        reason: "manual",
        note: null,
        by: "superior",
        at: over + i,
      };
    }),
    rolls: rollsOf(day, expectation, over),
    presences: [],
    musterExcuses: [],
    voids: day.falsified ? [{ id: "void", by: "inspector", at: over }] : [],
    vouched: day.vouched ? [{ id: "vouched", by: "inspector", at: over }] : [],
    outages: (day.outages ?? []).map(({ from, until }, i) => ({ id: `outage ${i}`, from: at(from), until: at(until), said: at(until) })),
    now,
    deadlines: { decide: deadline, escalate: deadline },
    approval: "by_exception",
  };
}

function expectationFor(day: Day, zone: Zone): Expectation {
  const { date, start, end, flex = 0, label, opensBefore = 90, closesAfter = 240, musters = [] } = day;
  const weekday = weekdayOf(date);
  const span = start === undefined || end === undefined ? null : { start, end, label: label ?? "Jam kerja" };
  const pattern: WeeklyPattern = {
    kind: "weekly",
    code: "recap",
    name: "recap",
    holidays: "work",
    window: { opensBefore, closesAfter },
    ...(flex > 0 ? { flex: { minutes: flex } } : {}),
    days: { [weekday]: span },
    musters: musters.flatMap(({ session, minutes = 15 }) => (session === null ? [] : [{ session, weekdays: [weekday], minutes }])),
  };
  const calendar = { holidays: new Map<string, string>(), ramadan: [] };
  const expectation = expectationOf({ date, zone, pattern, offset: 0, calendar });
  return { ...expectation, ceremonies: ceremoniesOf(day, zone) };
}

/** Beside arrival and departure; their hour does not matter to money. */
function ceremoniesOf({ date, musters = [] }: Day, zone: Zone): MusterExpectation[] {
  return musters.flatMap(({ session, name = "Upacara" }, i): MusterExpectation[] => {
    const from = instantAt(date, noon, zone);
    return session === null ? [{ key: `ceremony ${i}`, rule: `ceremony ${i}`, name, unit: null, place: null, from, until: from }] : [];
  });
}

const words: Record<NonNullable<Muster["status"]>, RollWord> = { attended: "here", missed: "away", excused: "excused" };

function rollsOf({ musters = [] }: Day, expectation: Expectation, at: Instant): DayInput["rolls"] {
  return musters.flatMap(({ session, status }, i) => {
    const own = session === null || expectation.kind === "off" ? undefined : expectation[session].muster?.key;
    const key = session === null ? `ceremony ${i}` : own;
    return status && key !== undefined
      ? [{ id: `roll ${i}`, purpose: "muster" as const, key, word: words[status], by: "leader", at: at + i }]
      : [];
  });
}
