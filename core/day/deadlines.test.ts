import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar } from "../schedule/cases/patterns.ts";
import { instantOf, type Zone } from "../time/civil.ts";
import cases from "./cases/deadlines.json" with { type: "json" };
import { deadlinesOf, deadlinesUnder } from "./deadlines.ts";

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

test("a change counts for days whose deadline lies ahead by the old rule and by the new one", () => {
  const rule = (decideWorkingDays: number) => ({ decideWorkingDays, escalateWorkingDays: 1 });
  const monday = "2026-05-04";
  const under = (at: string, from: number, to: number) =>
    deadlinesUnder(monday, { first: rule(from), changes: [{ at: instantOf(at, "WIB"), rule: rule(to) }] }, calendar, "WIB");
  const of = (days: number) => deadlinesOf(monday, rule(days), calendar, "WIB");
  // two working days end with Wednesday the 6th, five with Monday the 11th
  assert.deepEqual(under("2026-05-06T23:59", 2, 5), of(5));
  assert.deepEqual(under("2026-05-07T00:00", 2, 5), of(2));
  assert.deepEqual(under("2026-05-06T23:59", 5, 2), of(2));
  assert.deepEqual(under("2026-05-07T00:00", 5, 2), of(5));
  assert.deepEqual(under("2026-05-04T00:00", 2, 2), of(2));
});
