import assert from "node:assert/strict";
import { test } from "node:test";
import rota from "../../../core/schedule/cases/rota.json" with { type: "json" };
import type { Pattern } from "../../../core/schedule/pattern.ts";
import { patternFaults } from "../../../core/schedule/check.ts";
import { bodyOf, draftOf } from "./draft.ts";
import { hoursOf } from "./hours.ts";

const hours = { start: "07:30", end: "16:00", rest: 60 };
const fasting = { start: "08:00", end: "15:00", rest: 30 };
const office: Pattern = {
  kind: "weekly",
  code: "5HK",
  name: "Lima hari kerja",
  holidays: "off",
  window: { opensBefore: 90, closesAfter: 240 },
  musters: [
    { session: "in", weekdays: [1, 2], minutes: 20 },
    { session: "out", weekdays: [5], minutes: 20 },
  ],
  days: { "1": hours, "2": hours, "3": hours, "4": hours, "5": { start: "07:30", end: "16:30", rest: 90 }, "6": null, "7": null },
  ramadan: { "1": fasting, "2": fasting, "3": fasting, "4": fasting, "5": fasting, "6": null, "7": null },
  shifts: { M: { start: "21:00", end: "07:00", label: "Dinas malam" } },
};

test("every kind of pattern comes back from its form as it was, and none has a fault", () => {
  for (const pattern of [office, ...rota] as Pattern[]) {
    const { code, ...told } = pattern;
    const body = bodyOf(draftOf({ restHours: 8, ...pattern }, "2026-05-04"));
    assert.deepEqual(body, { restHours: 8, ...told }, code);
    assert.deepEqual(patternFaults({ ...body, code } as Pattern), [], code);
  }
});

test("half a span and words for numbers are said, not guessed", () => {
  const draft = draftOf(null, "2026-05-04");
  assert.throws(() => bodyOf({ ...draft, week: draft.week.map((span, i) => (i === 0 ? { ...span, end: "" } : span)) }), /Senin/);
  assert.throws(
    () => bodyOf({ ...draft, week: draft.week.map((span, i) => (i === 5 ? { start: "7.65", end: "9.00", rest: "" } : span)) }),
    /Sabtu/,
  );
  const typed = bodyOf({ ...draft, week: draft.week.map((span, i) => (i === 5 ? { start: "730", end: "09:05", rest: "" } : span)) });
  assert.deepEqual(typed.kind === "weekly" && typed.days["6"], { start: "07:30", end: "09:05" });
  assert.throws(() => bodyOf({ ...draft, flex: "satu jam" }), /angka/);
});

test("days with the same hours stand together", () => {
  assert.deepEqual(hoursOf(office), ["Sen–Kam 07.30–16.00", "Jum 07.30–16.30"]);
  assert.equal(hoursOf(rota[0] as Pattern)[0], "Rota 4 hari: P S M –");
});
