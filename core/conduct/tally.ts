/**
 * An approver's statements, counted. Speed and place are the statement's, one observation each; the rest is counted by person and session, the last
 * word only. What happened again and again with one person counts at most `perPerson` times: one bad phone is not an approver's habit.
 */
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate, Instant } from "../time/civil.ts";
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

/** A line as it stands, with what its statement says of it. */
export type Said = ApproverLine & { date: CivilDate; session: Session; vouched: boolean; at: Instant };

/**
 * Statements of one approver, in any order: from `since` on everything is counted; older ones (of `walkedDays`) only for what others who walk lists found,
 * which is seldom.
 */
export function tallyOf(all: readonly ApproverStatement[], rules: Thresholds, since: CivilDate = ""): Tally {
  const statements = all.filter(({ date }) => date >= since);
  const ever = lastWords(all);
  const last = ever.filter(({ date }) => date >= since);
  const valid = last.filter(({ word }) => word === "valid");
  const timed = statements.filter((each) => secondsOf(each) !== null && each.lines.length >= rules.leastLinesTimed);
  const placed = statements.filter(({ outside }) => outside !== null);
  const few = (hits: readonly Said[]) => capped(hits, rules.perPerson);
  const judged = valid.filter(({ points }) => points !== null);
  const days = personDays(valid);
  // Whoever walks a list does it once a day, for both sessions.
  const walked = personDays(ever.filter((line) => line.word === "valid" && line.walked !== null)).map(([line]) => line!);
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
      vouched: { hits: spellsOf(days), of: days.length },
      contradicted: { hits: few(walked.filter((line) => line.walked === "away")), of: walked.length },
    },
  };
}

/** The lines behind the hits of one indicator, the oldest first; `fast` and `outside` are of whole statements and have none. */
export function linesBehind(id: IndicatorId, all: readonly ApproverStatement[], rules: Thresholds, since: CivilDate = ""): Said[] {
  const ever = lastWords(all).filter(({ word }) => word === "valid");
  const last = ever.filter(({ date }) => date >= since);
  const behind = {
    fast: [],
    outside: [],
    early: last.filter((line) => line.record === "after" && !line.vouched),
    against: last.filter(({ points }) => points !== null && points >= rules.againstPoints),
    vouched: personDays(last).filter(isUnrecorded).flat(),
    contradicted: ever.filter(({ walked }) => walked === "away"),
  }[id];
  return behind.toSorted((a, b) => a.at - b.at);
}

/** Seconds a line from the queue's first look to the signing; a sweep is one line, however long. Null: the page did not tell. */
export function secondsOf({ opened, at, lines, vouched }: ApproverStatement): number | null {
  if (opened === null || at < opened || vouched) return null;
  const items = lines.filter(({ how }) => how === "each").length + (lines.some(({ how }) => how === "rest") ? 1 : 0);
  return items === 0 ? null : (at - opened) / 1000 / items;
}

/** By person, date and session the word that stands. */
function lastWords(statements: readonly ApproverStatement[]): Said[] {
  const said = new Map<string, Said>();
  for (const { date, session, vouched, at, lines } of statements.toSorted((a, b) => a.at - b.at)) {
    for (const line of lines) said.set(`${line.person}|${date}|${session}`, { ...line, date, session, vouched, at });
  }
  return [...said.values()];
}

const personDays = (lines: readonly Said[]): Said[][] => [...Map.groupBy(lines, ({ person, date }) => `${person}|${date}`).values()];

/**
 * Spells of days without any record, called present: one phone that is broken for a week is one spell, somebody vouched for every other day is many.
 * A day counts when its arrival was decided; a forgotten press in the evening is none.
 */
function spellsOf(days: readonly Said[][]): number {
  const byPerson = Map.groupBy(days, ([first]) => first!.person);
  return [...byPerson.values()].reduce((sum, own) => {
    const inOrder = own.toSorted(([a], [b]) => (a!.date < b!.date ? -1 : 1));
    return sum + inOrder.filter((day, i) => isUnrecorded(day) && !(i > 0 && isUnrecorded(inOrder[i - 1]!))).length;
  }, 0);
}

const isUnrecorded = (day: readonly Said[]) => day.some(({ session }) => session === "in") && day.every(({ record }) => record === "none");

function capped(lines: readonly Said[], most: number): number {
  const by = new Map<string, number>();
  for (const { person } of lines) by.set(person, (by.get(person) ?? 0) + 1);
  return [...by.values()].reduce((sum, count) => sum + Math.min(most, count), 0);
}

function middle(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
