/** Facts as the vectors write them, with wall times in WIB, and the day they give. */
import { calendar, patternOf } from "../../schedule/cases/patterns.ts";
import { expectationOf } from "../../schedule/expectation.ts";
import type { MusterRule } from "../../schedule/pattern.ts";
import { addDays, instantOf, type CivilDate } from "../../time/civil.ts";
import { deadlinesOf } from "../deadlines.ts";
import { dayStatus, type DayInput, type DayStatus, type DecisionFact, type ExcuseKind, type JudgedRecord } from "../status.ts";

/** Times are "07:30:59" on the day itself or "+07:05" on the next. */
export type WrittenDay = {
  date: CivilDate;
  pattern?: string;
  musters?: MusterRule[];
  punches?: (string | { at: string; outcome?: string; timeUncertain?: boolean })[];
  decisions?: { session: string; word: string; reason?: string; at?: string }[];
  excuses?: { kind: string; at?: string }[];
  /** Full wall time; long after every deadline unless given. */
  now?: string;
  approval?: string;
};

export function inputOf(day: WrittenDay): DayInput {
  const { date } = day;
  const instant = (clock: string) =>
    clock.startsWith("+") ? instantOf(`${addDays(date, 1)}T${clock.slice(1)}`, "WIB") : instantOf(`${date}T${clock}`, "WIB");
  return {
    expectation: expectationOf({ date, zone: "WIB", pattern: patternOf(day.pattern ?? "5HK", day.musters), offset: 0, calendar }),
    records: (day.punches ?? []).map((punch): JudgedRecord => {
      const { at, outcome = "accepted", timeUncertain = false } = typeof punch === "string" ? { at: punch } : punch;
      return { id: `punch ${at}`, at: instant(at), outcome: outcome as JudgedRecord["outcome"], timeUncertain };
    }),
    decisions: (day.decisions ?? []).map(({ session, word, reason = null, at = "17:00" }, i) => {
      return { id: `decision ${i}`, session, word, reason, note: null, by: "superior", at: instant(at) } as DecisionFact;
    }),
    excuses: (day.excuses ?? []).map(({ kind, at = "08:00" }, i) => {
      return { id: `excuse ${i}`, kind: kind as ExcuseKind, note: null, by: "superior", at: instant(at) };
    }),
    now: instantOf(day.now ?? "2027-01-01T00:00", "WIB"),
    deadlines: deadlinesOf(date, { decideWorkingDays: 2, escalateWorkingDays: 1 }, calendar, "WIB"),
    approval: (day.approval ?? "by_exception") as DayInput["approval"],
  };
}

export function dayOf(day: WrittenDay): DayStatus {
  return dayStatus(inputOf(day));
}
