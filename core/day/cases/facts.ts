/** Facts as the vectors write them, with wall times in WIB, and the day they give. */
import { calendar, patternOf } from "../../schedule/cases/patterns.ts";
import { expectationOf } from "../../schedule/expectation.ts";
import type { MusterRule, RosterDay } from "../../schedule/pattern.ts";
import { addDays, instantOf, type CivilDate } from "../../time/civil.ts";
import { deadlinesOf } from "../deadlines.ts";
import type { AttendedFact, MusterExcuseKind, RollFact } from "../facts.ts";
import { dayStatus, type DayInput, type DayStatus, type DecisionFact, type ExcuseKind, type JudgedRecord } from "../status.ts";

/** Times are "07:30:59" on the day itself or "+07:05" on the next. */
export type WrittenDay = {
  date: CivilDate;
  pattern?: string;
  musters?: MusterRule[];
  /** what a named roster says of the day */
  roster?: RosterDay;
  punches?: (string | { at: string; outcome?: string; timeUncertain?: boolean; flagged?: boolean; manual?: boolean; received?: string })[];
  /** `checkin`: the time of the record that it names */
  decisions?: { session: string; word: string; reason?: string; by?: string; at?: string; checkin?: string }[];
  attended?: { session: string; said?: string; reason?: string; by?: string; at?: string }[];
  rolls?: { purpose: string; word: string; key?: string; by?: string; at: string; dismissed?: boolean }[];
  /** keys of musters whose code was credited */
  codes?: string[];
  musterExcuses?: string[];
  /** names of ceremonies at 07:30 */
  ceremonies?: string[];
  falsified?: boolean;
  vouched?: boolean;
  /** from, until, and when it was confirmed where that is not its end */
  outages?: string[][];
  excuses?: { kind: string; half?: string; at?: string }[];
  /** Full wall time; long after every deadline unless given. */
  now?: string;
  approval?: string;
};

export function inputOf(day: WrittenDay): DayInput {
  const { date } = day;
  const instant = (clock: string) =>
    clock.startsWith("+") ? instantOf(`${addDays(date, 1)}T${clock.slice(1)}`, "WIB") : instantOf(`${date}T${clock}`, "WIB");
  return {
    expectation: {
      ...expectationOf({
        date,
        zone: "WIB",
        pattern: patternOf(day.pattern ?? "5HK", day.musters),
        offset: 0,
        calendar,
        roster: day.roster ?? null,
      }),
      ceremonies: (day.ceremonies ?? []).map((name) => {
        return { key: name, rule: name, name, unit: null, place: null, from: instant("07:30"), until: instant("08:30") };
      }),
    },
    records: (day.punches ?? []).map((punch): JudgedRecord => {
      const given = typeof punch === "string" ? { at: punch } : punch;
      const { at, outcome = "accepted", timeUncertain = false, flagged = false, manual = false, received = at } = given;
      return {
        id: `punch ${at}`,
        at: instant(at),
        outcome: outcome as JudgedRecord["outcome"],
        timeUncertain,
        flagged,
        manual,
        receivedAt: instant(received),
      };
    }),
    decisions: (day.decisions ?? []).map(({ session, word, reason = null, by = "superior", at = "17:00", checkin }, i) => {
      const named = checkin === undefined ? null : `punch ${checkin}`;
      return { id: `decision ${i}`, session, word, reason, note: null, by, at: instant(at), checkin: named } as DecisionFact;
    }),
    excuses: (day.excuses ?? []).map(({ kind, half = null, at = "08:00" }, i) => {
      return {
        id: `excuse ${i}`,
        kind: kind as ExcuseKind,
        half: half as "in" | "out" | null,
        note: null,
        by: "superior",
        at: instant(at),
      };
    }),
    attended: (day.attended ?? []).map((written, i): AttendedFact => {
      const { session, said = null, reason = "broken", by = "superior", at = "17:00" } = written;
      return {
        id: `attended ${i}`,
        session: session as "in" | "out",
        said: said === null ? null : instant(said),
        reason: reason as AttendedFact["reason"],
        note: null,
        by,
        at: instant(at),
      };
    }),
    rolls: (day.rolls ?? []).map(({ purpose, word, key = null, by = "inspector", at, dismissed = false }, i): RollFact => {
      return {
        id: `roll ${i}`,
        purpose: purpose as RollFact["purpose"],
        key,
        word: word as RollFact["word"],
        by,
        at: instant(at),
        dismissed,
      };
    }),
    presences: (day.codes ?? []).map((key, i) => ({ key, checkin: `code ${i}`, at: instant("07:30") })),
    musterExcuses: (day.musterExcuses ?? []).map((kind, i) => {
      return { id: `muster excuse ${i}`, kind: kind as MusterExcuseKind, by: "superior", at: instant("06:00") };
    }),
    voids: day.falsified ? [{ id: "void", by: "inspector", at: instant("+10:00") }] : [],
    vouched: day.vouched ? [{ id: "vouched", by: "inspector", at: instant("+10:00") }] : [],
    outages: (day.outages ?? []).map(([from, until, said = until], i) => {
      return { id: `outage ${i}`, from: instant(from!), until: instant(until!), said: instant(said!) };
    }),
    now: instantOf(day.now ?? "2027-01-01T00:00", "WIB"),
    deadlines: deadlinesOf(date, { decideWorkingDays: 2, escalateWorkingDays: 1 }, calendar, "WIB"),
    approval: (day.approval ?? "by_exception") as DayInput["approval"],
  };
}

export function dayOf(day: WrittenDay): DayStatus {
  return dayStatus(inputOf(day));
}
