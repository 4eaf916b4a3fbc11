import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar } from "../schedule/cases/patterns.ts";
import { instantOf, type Zone } from "../time/civil.ts";
import cases from "./cases/deadlines.json" with { type: "json" };
import { deadlinesOf } from "./deadlines.ts";

for (const { situation, date, rule, decide, escalate, ...given } of cases) {
  test(`${date}: ${situation}`, () => {
    const zone = (given.zone ?? "WIB") as Zone;
    const expected = { decide: instantOf(decide, zone), escalate: instantOf(escalate, zone) };
    assert.deepEqual(deadlinesOf(date, rule, calendar, zone), expected);
  });
}

test("a part of a day is no deadline", () => {
  for (const decideWorkingDays of [-1, 1.5, NaN, Infinity])
    assert.throws(() => deadlinesOf("2026-05-04", { decideWorkingDays, escalateWorkingDays: 1 }, calendar, "WIB"), RangeError);
});
