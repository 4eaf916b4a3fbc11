import assert from "node:assert/strict";
import { test } from "node:test";
import std from "../../rules/std/std.json" with { type: "json" };
import { faultsInRules } from "./check.ts";
import type { RuleSet } from "./rules.ts";

const standard = std as RuleSet;
const faults = (change: object) => faultsInRules({ ...standard, ...change });

test("the standard set can be reckoned with, and says what a confirmed falsification costs whom", () => {
  assert.deepEqual(faultsInRules(standard), []);
  const { personPercent, approverPercent } = standard.falsification;
  assert.deepEqual([personPercent, approverPercent], [0, 3]);
  assert.match(standard.falsification.citation, /No regulation: a setting/);
});

test("percents are 0 to 100 with four decimals at most", () => {
  for (const percent of [-1, 100.0001, 0.00001, NaN, "3", null, undefined]) {
    assert.deepEqual(faults({ unexcusedDayPercent: percent }), ["unexcusedDayPercent is not a percent from 0 to 100"]);
    const falsification = { ...standard.falsification, approverPercent: percent };
    assert.deepEqual(faults({ falsification }), ["falsification.approverPercent is not a percent from 0 to 100"]);
  }
  assert.deepEqual(faults({ falsification: { personPercent: 100, approverPercent: 0, citation: "Perbup" } }), []);
  assert.deepEqual(faults({ capPercent: 0 }), ["capPercent is 0: nothing would ever be cut"]);
});

test("a set without a word on falsification, without its source or with an odd weekday is told", () => {
  assert.equal(faults({ falsification: undefined }).length, 3);
  assert.deepEqual(faults({ falsification: { ...standard.falsification, citation: " " } }), ["falsification.citation is missing"]);
  assert.deepEqual(faults({ citation: "" }), ["citation is missing"]);
  assert.deepEqual(faults({ muster: { byWeekday: { "8": 2 }, other: 0.25 } }), ["muster.byWeekday.8 is not a weekday from 1 to 7"]);
  assert.deepEqual(faults({ unexcusedDay: "both", rounding: "up" }), [
    "unexcusedDay is neither absorb nor add",
    "rounding is neither floor nor half_up",
  ]);
});

test("bands join and the last is open", () => {
  const band = (over: number, upTo: number | null) => ({ name: `TL${over}`, over, upTo, percent: 1 });
  assert.deepEqual(faults({ late: [band(0, 30), band(30, null)] }), []);
  assert.deepEqual(faults({ late: [] }), []);
  assert.deepEqual(faults({ late: [band(0, 30), band(31, null)] }), ["late: the bands do not join"]);
  assert.deepEqual(faults({ late: [band(1, null)] }), ["late: the bands do not join"]);
  assert.deepEqual(faults({ early: [band(0, 30)] }), ["early: the last band is not open"]);
  assert.deepEqual(faults({ early: [band(0, null), band(30, 60)] }), ["early: the bands do not join"]);
});
