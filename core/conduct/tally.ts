/**
 * An approver's statements, counted. Speed and place are the statement's, one observation each; the rest is counted by person and session, the last
 * word only. What happened again and again with one person counts at most `perPerson` times: one bad phone is not an approver's habit.
 */
import type { CivilDate } from "../time/civil.ts";
import type { ApproverLine, ApproverStatement } from "./statement.ts";
import type { IndicatorId, Thresholds } from "./thresholds.ts";

export type Count = { hits: number; of: number };
export type Tally = {
  lines: number;
  days: number;
  /** people decided on */
  people: number;
  valid: number;
  invalid: number;
  statements: number;
  /** middle of the seconds a line, of statements that told; null: none did */
  secondsPerLine: number | null;
  counts: Record<IndicatorId, Count>;
};

type Said = ApproverLine & { date: CivilDate; vouched: boolean };

/** Statements of one approver, in any order. */
export function tallyOf(statements: readonly ApproverStatement[], rules: Thresholds): Tally {
  const last = lastWords(statements);
  const valid = last.filter(({ word }) => word === "valid");
  const timed = statements.filter((each) => secondsOf(each) !== null && each.lines.length >= rules.leastLinesTimed);
  const placed = statements.filter(({ outside }) => outside !== null);
  const few = (hits: readonly Said[]) => capped(hits, rules.perPerson);
  const judged = valid.filter(({ points }) => points !== null);
  // Whoever walks a list does it once a day, for both sessions.
  const walked = [...new Map(valid.filter((line) => line.walked !== null).map((line) => [`${line.person}|${line.date}`, line])).values()];
  return {
    lines: last.length,
    days: new Set(statements.map(({ date }) => date)).size,
    people: new Set(last.map(({ person }) => person)).size,
    valid: valid.length,
    invalid: last.length - valid.length,
    statements: statements.length,
    secondsPerLine: middle(timed.map((each) => secondsOf(each)!)),
    counts: {
      fast: { hits: timed.filter((each) => secondsOf(each)! < rules.secondsPerLine).length, of: timed.length },
      outside: { hits: placed.filter(({ outside }) => outside === true).length, of: placed.length },
      early: { hits: few(valid.filter((line) => line.record === "after" && !line.vouched)), of: valid.length },
      against: { hits: few(judged.filter(({ points }) => points! >= rules.againstPoints)), of: judged.length },
      vouched: { hits: few(valid.filter((line) => line.record === "none")), of: last.length },
      contradicted: { hits: few(walked.filter((line) => line.walked === "away")), of: walked.length },
    },
  };
}

/** Seconds a line from the queue's first look to the signing; a sweep is one line, however long. Null: the page did not tell. */
export function secondsOf({ opened, at, lines, vouched }: ApproverStatement): number | null {
  if (opened === null || at < opened || vouched) return null;
  const items = lines.filter(({ how }) => how === "each").length + (lines.some(({ how }) => how === "rest") ? 1 : 0);
  return items === 0 ? null : (at - opened) / 1000 / items;
}

/** By person, date and session the word that stands. */
function lastWords(statements: readonly ApproverStatement[]): Said[] {
  const said = new Map<`${string}|${CivilDate}|${string}`, Said>();
  for (const { date, session, vouched, lines } of statements.toSorted((a, b) => a.at - b.at)) {
    for (const line of lines) said.set(`${line.person}|${date}|${session}`, { ...line, date, vouched });
  }
  return [...said.values()];
}

function capped(lines: readonly Said[], most: number): number {
  const by = new Map<string, number>();
  for (const { person } of lines) by.set(person, (by.get(person) ?? 0) + 1);
  return [...by.values()].reduce((sum, count) => sum + Math.min(most, count), 0);
}

function middle(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
