/** A fictional day counts as the same facts would on a real one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import std from "../../rules/std/std.json" with { type: "json" };
import type { TriedDay } from "../../contract/rules.ts";
import type { RuleSet } from "../../core/allowance/clause.ts";
import { monthDayOf } from "../../core/allowance/counted.ts";
import { cutsOf } from "../../core/allowance/cuts.ts";
import { dayOf } from "../../core/day/cases/facts.ts";
import { triedDays } from "./tried.ts";

const date = "2026-07-07";
const well = { date, unexcused: false, late: 0, early: 0, missing: null, musters: [], ceremony: false, excuse: null, away: 0 };
const said = (more: Partial<TriedDay>): TriedDay => ({ ...well, falsified: false, vouched: false, ...more });
const tried = (more: Partial<TriedDay>, week: 5 | 6 = 5) => triedDays({ month: "2026-07", week, days: [said(more)] });
const dayIn = (more: Partial<TriedDay>) => tried(more).find((day) => day.date === date)!;

test("a falsified day is unexcused, whatever excuse or lateness is said of it, as on a real one", () => {
  const real = monthDayOf(dayOf({ date, punches: ["08:15", "16:40"], falsified: true, excuses: [{ kind: "sakit" }] }), { away: [60] });
  for (const more of [{}, { late: 45, missing: "out" as const, away: 60 }, { excuse: "sakit" }])
    assert.deepEqual(dayIn({ falsified: true, ...more }), real, JSON.stringify(more));
  const { cuts, percent } = cutsOf(tried({ falsified: true, late: 45 }), [{ set: std as unknown as RuleSet, from: "2026-01-01" }], {
    month: "2026-07",
    groups: ["PNS"],
    tpp: { total: 3_000_000, parts: {} },
  });
  assert.ok(
    cuts.some(({ kind, percent: of }) => kind === "unexcused_day" && of === 3),
    JSON.stringify(cuts),
  );
  assert.ok(percent >= 3);
  assert.equal(dayIn({ falsified: true, musters: ["in"], excuse: "sakit" }).musters.length, 1);
});

test("duty of the week is net of its break", () => {
  assert.equal(dayIn({}).dutyMinutes, monthDayOf(dayOf({ date, punches: [] }), { away: [] }).dutyMinutes);
  const week = tried({}, 6).filter((day) => day.date >= "2026-07-06" && day.date <= "2026-07-12");
  assert.equal(
    week.reduce((sum, { dutyMinutes }) => sum + dutyMinutes, 0),
    37.5 * 60,
  );
});
