/** Which day the demo plays, and since when those have history who did not try Saksi first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { instantAt } from "../core/time/civil.ts";
import { demoDay, workingDaysBefore } from "./day.ts";

const noon = (date: string) => instantAt(date, 720, "WIB");

test("the latest working day, weekends and holidays left out", () => {
  assert.equal(demoDay(noon("2026-11-20")), "2026-11-20");
  assert.equal(demoDay(noon("2026-11-22")), "2026-11-20");
  assert.equal(demoDay(noon("2026-08-17")), "2026-08-14");
});

test("two working days of history lie behind a Monday as behind a Friday", () => {
  assert.equal(workingDaysBefore("2026-11-23", 2), "2026-11-19");
  assert.equal(workingDaysBefore("2026-11-20", 2), "2026-11-18");
  assert.equal(workingDaysBefore("2026-08-18", 2), "2026-08-13");
  assert.equal(workingDaysBefore("2026-11-20", 0), "2026-11-20");
});
