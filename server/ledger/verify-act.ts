/**
 * Whether the rows that an act wrote say what its signed bytes say: each signed line has its row, and no row stands without a line. Two things are the
 * server's own and are only bounded: the duty day of somebody on a list (a muster's: its date; else at most a day away, for night shifts), and who the
 * approver of a finding is (the bytes say that he bears it; the finding, which nobody signed, says who he is). An end that came second has no row: which
 * one that is, verify-ends.ts says.
 */
import type { Act, ActBody } from "../../core/acts/act.ts";
import { addDays } from "../../core/time/civil.ts";
import { storable } from "../db/instant.ts";

const named = (name: string) => (columns: readonly unknown[]) => JSON.stringify([name, ...columns]);

export const actLine = {
  attended: named("attended"),
  roll: named("roll"),
  entry: named("entry"),
  finding: named("finding"),
  voided: named("voided"),
  borne: named("borne"),
  outage: named("outage"),
  outageEnd: named("outage_end"),
  manual: named("manual"),
  manualEnd: named("manual_end"),
  requestWord: named("request_word"),
  recap: named("recap"),
  carried: named("carried"),
  rules: named("rules"),
  discipline: named("discipline"),
  left: named("left"),
};

/** Stands in a line for the person whom the finding names as its approver. */
export const theApprover = "the approver";

/** `lines` undefined: an export that is older than them. */
export function actRowsFault(
  body: ActBody,
  row: { id: string; person: string; receivedAt: number; lines?: string[] | undefined },
): string | null {
  if (row.lines === undefined) return null;
  const wanted = wantedLines(body.act, row.id, row.person, row.receivedAt, storable(body.at));
  const stored = new Set(row.lines);
  const ended = body.act.subject === "outage_end" || body.act.subject === "manual_end";
  if (ended && stored.size === 0) return null;
  const agree =
    row.lines.length === wanted.length && stored.size === wanted.length && wanted.every((any) => any.some((one) => stored.has(one)));
  return agree ? null : "its rows are not what was signed";
}

/** For each row the texts that it may have. */
function wantedLines(act: Act, id: string, by: string, received: number, at: number): string[][] {
  switch (act.subject) {
    case "attended":
      return act.lines.map(({ person, date, session, at: said, reason, note, photo }) => [
        actLine.attended([person, date, session, said && storable(said), reason, note, photo, by, received]),
      ]);
    case "roll": {
      const near = act.purpose === "muster" ? [act.date] : [act.date, addDays(act.date, -1), addDays(act.date, 1)];
      return [
        [actLine.roll([act.purpose, act.of, act.unit, act.date, by, at, act.note])],
        ...act.entries.map(({ person, word, note }) =>
          near.map((date) => actLine.entry([person, date, act.purpose, act.of, word, note, by, at])),
        ),
      ];
    }
    case "finding": {
      const dates = act.approver ? [...new Set(act.days.map(({ date }) => date))] : [];
      return [
        [actLine.finding([id, act.finding, act.word, act.reason, by, received])],
        ...act.days.map(({ person, date }) => [actLine.voided([person, date, act.finding, by, received])]),
        ...dates.map((date) => [actLine.borne([theApprover, date, act.finding, by, received])]),
      ];
    }
    case "outage":
      return [[actLine.outage([id, act.proposal, act.units, storable(act.from), storable(act.until), act.reason, by, received])]];
    case "outage_end":
      return [[actLine.outageEnd([act.outage, act.reason, by, received])]];
    case "manual":
      return [[actLine.manual([id, act.renews, act.units, storable(act.from), storable(act.until), act.reason, by, received])]];
    case "manual_end":
      return [[actLine.manualEnd([act.mode, act.reason, by, received])]];
    case "request_word":
      return [[actLine.requestWord([act.request, act.asked, act.step, act.word, act.note, by, received])]];
    case "recap":
      return [[actLine.recap([act.recap, act.unit, act.month, act.stage, act.hash, act.carried, by, received])]];
    case "carried":
      return act.lines.map(({ person, date, session, word, note }) => [actLine.carried([person, date, session, word, note, by, received])]);
    case "rules":
      return [[actLine.rules([act.set, act.hash, act.from, act.number, by, received])]];
    case "discipline":
      return [[actLine.discipline([act.person, act.year, act.step, act.word, act.note, by, received])]];
    case "left":
      return [[actLine.left([act.person, act.date, storable(act.from), storable(act.until), act.note, by, received])]];
  }
}
