import assert from "node:assert/strict";
import { test } from "node:test";
import type { Queue, QueueLine } from "../../../contract/day.ts";
import { groupsOf, invalidChoice, stillFitting, validChoice } from "./lines.ts";

const line = (id: string, over: Partial<QueueLine> & { decided?: boolean } = {}): QueueLine =>
  ({
    person: { id, name: id, position: null, unit: "Dinas" },
    session: {
      decision: over.decided ? { word: "valid" } : null,
      excuse: null,
      attended: null,
      why: "awaits_decision",
    } as QueueLine["session"],
    flagged: false,
    reasons: [],
    record: { id: `c-${id}`, at: 0, distance: 3, accuracy: 5, outcome: "accepted" },
    refused: 0,
    decisions: [],
    escalatedFrom: null,
    open: true,
    contradicted: false,
    ...over,
  }) as QueueLine;

test("flagged lines come first, then those without a record; the rest is what may be swept", () => {
  const groups = groupsOf([line("a"), line("b", { flagged: true }), line("c", { record: null }), line("d", { decided: true })]);
  const names = (lines: QueueLine[]) => lines.map((each) => each.person.id);
  assert.deepEqual([names(groups.flagged), names(groups.without), names(groups.rest), names(groups.decided)], [["b"], ["c"], ["a"], ["d"]]);
});

test("a choice is dropped when the person left, the record changed, or a swept line was flagged meanwhile", () => {
  const chosen = new Map([
    ["a", validChoice(line("a"), "rest")],
    ["b", validChoice(line("b"), "each")],
    ["c", validChoice(line("c"), "rest")],
    ["d", invalidChoice(line("d"), "not_here", " ")],
  ]);
  const now = { lines: [line("a"), line("c", { flagged: true }), line("d", { record: null })] } as Queue;
  assert.deepEqual([...stillFitting(chosen, now).keys()], ["a"]);
});

test("an attended record is a word; a line that came to another superior because of a list wants one; what is closed is not swept", () => {
  const session = (why: string, said: object | null) =>
    ({ decision: said, excuse: null, attended: null, why }) as unknown as QueueLine["session"];
  const attended = { ...session("attended_by_word", null), attended: { by: "Kabid" } } as unknown as QueueLine["session"];
  const groups = groupsOf([
    line("a", { session: attended }),
    line("b", { session: session("contradicted", { word: "valid" }), flagged: true }),
    line("c", { session: session("contradicted", { word: "valid" }), flagged: true, contradicted: true }),
    line("d", { open: false }),
  ]);
  const names = (lines: QueueLine[]) => lines.map((each) => each.person.id).join();
  assert.deepEqual([names(groups.flagged), names(groups.rest), names(groups.decided)], ["b", "", "a,c"]);
});
