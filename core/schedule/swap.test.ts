import assert from "node:assert/strict";
import { test } from "node:test";
import { instantOf } from "../time/civil.ts";
import { tooClose, type Duty } from "./swap.ts";

const duty = (from: string, until: string, swapped = false): Duty => {
  return { date: from.slice(0, 10), from: instantOf(from, "WITA"), until: instantOf(until, "WITA"), swapped };
};

test("a night that ends at 07:00 leaves seven hours before 14:00 and eight before 15:00, over midnight", () => {
  const night = duty("2026-05-05T21:00", "2026-05-06T07:00", true);
  assert.ok(tooClose([night, duty("2026-05-06T14:00", "2026-05-06T21:00")], 8));
  assert.equal(tooClose([night, duty("2026-05-06T15:00", "2026-05-06T21:00")], 8), null);
  assert.ok(tooClose([duty("2026-05-05T14:00", "2026-05-05T21:00"), night], 1), "none between them");
  assert.equal(tooClose([duty("2026-05-05T14:00", "2026-05-05T21:00"), night], 0), null);
});

test("what was close before the swap is not held against it; overlapping duties are", () => {
  const early = duty("2026-05-05T07:00", "2026-05-05T14:00");
  assert.equal(
    tooClose([early, duty("2026-05-05T15:00", "2026-05-05T21:00"), duty("2026-05-07T07:00", "2026-05-07T14:00", true)], 8),
    null,
  );
  assert.ok(tooClose([duty("2026-05-05T07:00", "2026-05-06T07:00", true), duty("2026-05-06T06:00", "2026-05-06T10:00")], 0));
});
