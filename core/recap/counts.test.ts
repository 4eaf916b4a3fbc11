import assert from "node:assert/strict";
import { test } from "node:test";
import mukomuko from "../../rules/bengkulu/mukomuko-perbup-10-2021.json" with { type: "json" };
import std from "../../rules/std/std.json" with { type: "json" };
import { daysOf, type CaseDay } from "../allowance/cases/month.ts";
import type { RuleSet } from "../allowance/clause.ts";
import { cutsOf } from "../allowance/cuts.ts";
import { countsOf } from "./counts.ts";

const on = (...days: string[]) => days.map((day) => `2026-07-${day}`);
const musters = (["in", "out"] as const).map((session) => ({ session, weekdays: [1, 2, 3, 4, 5], minutes: 15 }));
const rejected = [{ session: "in", word: "invalid", reason: "not_in_muster" }];

function counts(set: unknown, days: CaseDay[], rest = true) {
  const all = daysOf({ days, rest });
  return countsOf(all, cutsOf(all, [{ set: set as RuleSet, from: "2026-01-01" }], { month: "2026-07", groups: ["PNS"], tpp: null }));
}

test("the columns of a month of 23 working days add up", () => {
  const month = counts(std, [
    { dates: on("01", "02"), punches: ["07:45", "16:40"] },
    { dates: on("03"), punches: ["09:15", "14:00"] },
    { dates: on("06"), punches: ["07:20", "16:40"], musters, decisions: rejected },
    { dates: on("07"), punches: ["07:20"], musters },
    { dates: on("08", "09"), punches: [] },
    { dates: on("10"), punches: [], excuses: [{ kind: "sakit" }] },
    { dates: on("13"), punches: ["16:40"], excuses: [{ kind: "izin", half: "in" }] },
    { dates: on("14"), punches: [], now: "2026-07-14T22:00" },
  ]);
  assert.deepEqual(month, {
    workDays: 23,
    present: 23 - 2 - 1 - 0.5 - 1,
    excused: { sakit: 1, izin: 0.5 },
    unexcused: 2,
    late: { TL1: 2, TL4: 1 },
    early: { PSW4: 1 },
    lateMinutes: 15 + 15 + 105,
    earlyMinutes: 150,
    missingPunches: 1,
    missedMusters: { in: 1, out: 0, other: 0 },
  });
});

test("under a set that takes nothing for a missing record its muster is missed; lateness without a band is counted all the same", () => {
  const month = counts(mukomuko, [
    { dates: on("07"), punches: ["07:20"], musters },
    { dates: on("08"), punches: ["07:20", "15:00"] },
  ]);
  assert.deepEqual([month.missingPunches, month.missedMusters.out, month.early], [1, 1, { "tanpa golongan": 1 }]);
});
