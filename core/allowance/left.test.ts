import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, inputOf, type WrittenDay } from "../day/cases/facts.ts";
import { dayStatus } from "../day/status.ts";
import { minutesAsDays } from "../discipline/minutes.ts";
import { instantOf } from "../time/civil.ts";
import { monthDayOf } from "./counted.ts";
import { minutesLeft, type Span } from "./left.ts";

const date = "2026-07-06";
const day = (more: Partial<WrittenDay> = {}) => dayOf({ date, punches: ["07:20", "16:40"], ...more });
const spans = (...all: [string, string][]): Span[] =>
  all.map(([from, until]) => ({ from: instantOf(`${date}T${from}`, "WIB"), until: instantOf(`${date}T${until}`, "WIB") }));

test("time away counts within duty, once, and not where an errand or half a day's leave covers it", () => {
  const left = spans(["06:00", "08:00"], ["10:00", "11:00"], ["10:30", "12:30"], ["15:45", "18:00"]);
  assert.deepEqual(minutesLeft(day(), left), [30, 150, 15]);
  assert.deepEqual(minutesLeft(day(), left.toReversed()), [30, 150, 15]);
  assert.deepEqual(minutesLeft(day(), left, spans(["07:00", "10:10"], ["12:00", "13:00"])), [110, 15]);
  assert.deepEqual(minutesLeft(day({ excuses: [{ kind: "izin", half: "in" }] }), left), [45, 15], "the morning ends at 11:45");
  assert.deepEqual(minutesLeft(day({ excuses: [{ kind: "sakit" }] }), left), []);
  assert.deepEqual(minutesLeft(dayOf({ date: "2026-07-05", punches: [] }), left), []);
  assert.deepEqual(minutesLeft(day(), spans(["11:00", "10:00"])), []);
});

test("who was not here left before no end: nothing of an unexcused day, nor of one that waits", () => {
  const away = (more: Partial<WrittenDay>) => monthDayOf(day(more), { away: [90] }).away;
  assert.deepEqual(away({}), [90]);
  assert.deepEqual(away({ punches: [] }), []);
  assert.deepEqual(away({ punches: [], now: `${date}T22:00` }), []);
  assert.deepEqual(away({ falsified: true }), []);
  assert.deepEqual(away({ punches: [], decisions: [{ session: "in", word: "valid" }] }), [90]);
});

test("half a day: the other half still counts, the day is never unexcused", () => {
  const counted = (more: Partial<WrittenDay>) => {
    const { unexcused, missing, late, early, excuses, seen } = monthDayOf(day(more), { away: [] });
    return { unexcused, missing, late, early, excuses, seen };
  };
  const morning = [{ kind: "izin", half: "in" }];
  const halfOff = { unexcused: false, late: 0, early: 0, excuses: [{ kind: "izin", half: "in" }] };
  assert.deepEqual(counted({ excuses: morning, punches: [] }), { ...halfOff, missing: ["out"], seen: false });
  assert.deepEqual(counted({ excuses: morning, punches: ["16:40"] }), { ...halfOff, missing: [], seen: true });
  assert.deepEqual(counted({ excuses: morning, punches: ["09:00", "15:20"] }), { ...halfOff, missing: [], early: 40, seen: true });
  const both = [...morning, { kind: "izin", half: "out" }];
  assert.deepEqual(counted({ excuses: both, punches: [] }).excuses, [{ kind: "izin", half: null }]);
  const two = [...morning, { kind: "sakit", half: "out" }];
  assert.deepEqual(counted({ excuses: two, punches: [] }).excuses, [
    { kind: "izin", half: "in" },
    { kind: "sakit", half: "out" },
  ]);
});

test("a day's duty is net: without its break, and as planned when flexible hours move it; fifteen times 30 minutes are one day", () => {
  const duty = (more: Partial<WrittenDay> = {}) => monthDayOf(day(more), { away: [] }).dutyMinutes;
  assert.deepEqual([duty(), duty({ date: "2026-07-10" }), duty({ date: "2026-07-11" })], [450, 450, 0], "Monday, Friday, Saturday");
  assert.equal(duty({ roster: { code: "M", span: { label: "Dinas malam", start: "21:00", end: "07:00" } } }), 600);
  const flexible = (arrival: string) => {
    const input = inputOf({ date, punches: [arrival, "17:30"] });
    const { expectation } = input;
    assert.ok(expectation.kind === "work");
    const moved = { ...expectation, in: { ...expectation.in, flex: 60 }, out: { ...expectation.out, flex: 60 } };
    const status = dayStatus({ ...input, expectation: moved });
    assert.ok(status.expectation.kind === "work");
    const movedBy = (status.expectation.out.due - expectation.out.due) / 60_000;
    return [movedBy, monthDayOf(status, { away: [] }).dutyMinutes];
  };
  assert.deepEqual(["07:20", "07:50", "08:30", "09:00"].map(flexible), [
    [0, 450],
    [20, 450],
    [60, 450],
    [60, 450],
  ]);
  const late = monthDayOf(day({ punches: ["08:00", "16:40"] }), { away: [] });
  assert.deepEqual(
    [
      late.late,
      minutesAsDays(
        Array.from({ length: 15 }, () => late),
        "duty",
      ),
    ],
    [30, { minutes: 450, days: 1 }],
  );
});
