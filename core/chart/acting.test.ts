import assert from "node:assert/strict";
import { test } from "node:test";
import rule from "../../rules/national/acting-2021.json" with { type: "json" };
import { daysIn, lastActingDay } from "./acting.ts";

test("a Plt: three months from any day, to the end of a month that is too short", () => {
  assert.equal(lastActingDay("plt", "2026-06-01", [], rule), "2026-08-31");
  assert.equal(lastActingDay("plt", "2026-06-15", [], rule), "2026-09-14");
  assert.equal(lastActingDay("plt", "2026-11-30", [], rule), "2027-02-28");
  assert.equal(lastActingDay("plt", "2026-11-01", [], rule), "2027-01-31");
});

test("extended once: six months in all, whatever the parts", () => {
  const first = { from: "2026-06-01", until: "2026-08-31" };
  assert.equal(lastActingDay("plt", "2026-09-01", [first], rule), "2026-11-30");
  const second = { from: "2026-09-01", until: "2026-11-30" };
  assert.equal(lastActingDay("plt", "2026-12-01", [first, second], rule), "2026-11-30");
  assert.equal(lastActingDay("plt", "2026-12-01", [second, first], rule), "2026-11-30");
});

test("after a free day it is another run; a later appointment is none of it", () => {
  assert.equal(lastActingDay("plt", "2026-09-02", [{ from: "2026-06-01", until: "2026-08-31" }], rule), "2026-12-01");
  assert.equal(lastActingDay("plt", "2026-06-01", [{ from: "2026-09-01", until: "2026-11-30" }], rule), "2026-08-31");
});

test("a Plh: 92 days", () => {
  const last = lastActingDay("plh", "2026-06-01", [], rule);
  assert.equal(last, "2026-08-31");
  assert.equal(daysIn({ from: "2026-06-01", until: last }), 92);
});
