import assert from "node:assert/strict";
import { test } from "node:test";
import type { MyRoster, SwapShift } from "../../../contract/roster.ts";
import { fittingShifts } from "./fitting.ts";

const shift = (code: string, start: string, end: string): SwapShift => ({ code, start, end, rest: 0, label: code });
const morning = shift("P", "07:00", "14:00");
const night = shift("M", "21:00", "07:00");
const mine = (date: string, own: SwapShift | null) => ({ date, shift: own, label: "", said: true, swap: false });
const roster: MyRoster = {
  month: "2026-05",
  today: "2026-05-04",
  days: [mine("2026-05-04", null), mine("2026-05-05", morning), mine("2026-05-06", null), mine("2026-05-07", morning)],
  colleagues: [],
  restHours: 8,
  locked: false,
};
const dates = (of: string, days: [string, SwapShift][]) =>
  fittingShifts(roster, of, { id: "b", name: "B", days: days.map(([date, own]) => ({ date, shift: own })) }).map(({ date }) => date);

test("another day only where I am free and he is free on mine; never today", () => {
  assert.deepEqual(
    dates("2026-05-05", [
      ["2026-05-04", night],
      ["2026-05-06", night],
      ["2026-05-07", night],
    ]),
    ["2026-05-06"],
  );
});

test("the same day only for other hours, and then no other day", () => {
  assert.deepEqual(
    dates("2026-05-05", [
      ["2026-05-05", night],
      ["2026-05-06", night],
    ]),
    ["2026-05-05"],
  );
  assert.deepEqual(dates("2026-05-05", [["2026-05-05", morning]]), []);
});
