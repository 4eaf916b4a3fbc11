import assert from "node:assert/strict";
import { test } from "node:test";
import type { RosterView } from "../../../contract/roster.ts";
import { codeTyped, copied, differing, keyOf, pasted } from "./cells.ts";

const shift = (code: string) => ({ code, label: code, start: "07:00", end: "14:00", rest: 0 });
const day = (date: string, code: string | null, said = false) => ({ date, code, label: code ?? "Libur", said, swap: false });
const view: RosterView = {
  unit: { id: "u", name: "RSUD" },
  month: "2026-05",
  today: "2026-05-04",
  shifts: ["P", "S", "PS"].map(shift),
  people: [
    { id: "a", name: "Ani", days: [day("2026-05-01", "P", true), day("2026-05-02", null), day("2026-05-03", "S")] },
    { id: "b", name: "Budi", days: [day("2026-05-01", "S"), day("2026-05-02", "S"), day("2026-05-03", null)] },
  ],
  holidays: [],
  locked: false,
  may: true,
  units: [],
};

test("letters become the longest code they end with", () => {
  const codes = ["P", "S", "PS"];
  assert.deepEqual(
    ["p", "ps", "pss", "x"].map((typed) => codeTyped(typed, codes)),
    ["P", "PS", "S", null],
  );
});

test("a block of a spreadsheet lands from the chosen cell on; empty cells leave the day, unknown codes are named, what lies outside falls away", () => {
  const { cells, unknown } = pasted(view, { row: 0, column: 1 }, "s\t\tP\r\nlibur\tX9\tP\r\nP\r\n");
  assert.deepEqual(
    [...cells],
    [
      [keyOf("a", "2026-05-02"), { code: "S" }],
      [keyOf("b", "2026-05-02"), { code: null }],
    ],
  );
  assert.deepEqual(unknown, ["X9"]);
});

test("last month's words are copied by the day of the month, what only followed the pattern is not", () => {
  const april = {
    ...view,
    people: [{ id: "a", name: "Ani", days: [day("2026-04-02", "P", true), day("2026-04-03", "S"), day("2026-04-01", null, true)] }],
  };
  assert.deepEqual(
    [...copied(view, april)],
    [
      [keyOf("a", "2026-05-01"), { code: null }],
      [keyOf("a", "2026-05-02"), { code: "P" }],
    ],
  );
});

test("saved is only what differs from the roster", () => {
  const drafts = new Map([
    [keyOf("a", "2026-05-01"), { code: "P" }],
    [keyOf("a", "2026-05-02"), { code: "P" }],
    [keyOf("a", "2026-05-03"), { code: null, plan: true as const }],
    [keyOf("b", "2026-05-01"), { code: "S" }],
  ]);
  assert.deepEqual(differing(view, drafts), [
    { person: "a", date: "2026-05-02", code: "P" },
    { person: "b", date: "2026-05-01", code: "S" },
  ]);
});
