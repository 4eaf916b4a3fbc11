import assert from "node:assert/strict";
import { test } from "node:test";
import mukomukoCases from "../../rules/bengkulu/mukomuko-perbup-10-2021.cases.json" with { type: "json" };
import mukomuko from "../../rules/bengkulu/mukomuko-perbup-10-2021.json" with { type: "json" };
import samarindaCases from "../../rules/kaltim/samarinda-perwali-31-2022.cases.json" with { type: "json" };
import samarinda from "../../rules/kaltim/samarinda-perwali-31-2022.json" with { type: "json" };
import inhuCases from "../../rules/riau/indragiri-hulu.cases.json" with { type: "json" };
import inhu from "../../rules/riau/indragiri-hulu.json" with { type: "json" };
import stdCases from "../../rules/std/std.cases.json" with { type: "json" };
import std from "../../rules/std/std.json" with { type: "json" };
import { changed, reckoned, written, type MonthCase } from "./cases/month.ts";
import neverSeenCases from "./cases/never-seen.cases.json" with { type: "json" };
import neverSeen from "./cases/never-seen.json" with { type: "json" };
import type { RuleSet } from "./clause.ts";

const all = [
  [std, stdCases],
  [inhu, inhuCases],
  [samarinda, samarindaCases],
  [mukomuko, mukomukoCases],
  [neverSeen, neverSeenCases],
] as unknown as [RuleSet, MonthCase[]][];

const own = { "lupa-absen-masuk": { amount: { percent: 2 }, asBand: undefined } };
const absent: MonthCase["days"] = ["2026-07-06", "2026-07-07", "2026-07-08"].map((date) => ({ date, punches: [] as string[] }));
const costOf = (set: RuleSet, days: MonthCase["days"]) =>
  reckoned({ situation: "", days, cuts: [], percent: 0, rupiah: 0 }, [{ set, from: "2026-01-01" }]).percent;

test("a cap on absences: half a day's leave in the place of one of them does not lead out of it", () => {
  const amount = { percent: 5 };
  const capped = changed(std as unknown as RuleSet, {
    ...own,
    "tanpa-keterangan": { amount },
    batas: { of: ["unexcused_day"], percent: 10 },
  });
  const half = absent.with(2, { ...absent[2]!, excuses: [{ kind: "cuti_sakit", half: "out" }] });
  assert.deepEqual([costOf(capped, absent), costOf(capped, half), costOf(capped, half.slice(1))], [10, 10, 7]);
});

test("a missing record at 0 % stands for no muster; one that costs from the third time on does", () => {
  const monday = [{ date: "2026-07-06", punches: ["16:40"], musters: [{ session: "in" as const, weekdays: [1], minutes: 15 }] }];
  const of = (amount: object) => changed(std as unknown as RuleSet, { "lupa-absen-masuk": { amount, asBand: undefined } });
  assert.equal(costOf(of({ percent: 0 }), monday), 2);
  assert.equal(costOf(of({ percent: 0.5 }), monday), 0.5);
  assert.equal(costOf(of({ percent: 0, steps: [{ nth: 3, percent: 1 }] }), monday), 0);
});

for (const [set, cases] of all) {
  for (const given of cases) {
    test(`${set.code} ${given.scenario ?? ""}: ${given.situation}`, () => {
      const month = reckoned(given, [{ set: changed(set, given.change), from: "2026-01-01" }]);
      const { capped = false, caps, postponed, noAllowance, waiting } = given;
      const counted = given.cuts.some((cut) => cut.includes("#"));
      assert.deepEqual(
        month.cuts.map((cut) => written(counted ? cut : { ...cut, nth: 1 })),
        given.cuts,
      );
      assert.deepEqual(
        { percent: month.percent, rupiah: month.rupiah, capped: month.capped },
        { percent: given.percent, rupiah: given.rupiah, capped },
      );
      if (caps)
        assert.deepEqual(
          month.caps.map(({ clause, before, after }) => `${clause} ${before} -> ${after}`),
          caps,
        );
      const late = month.postponed && `${month.postponed.clause} ${month.postponed.months} Rp${month.postponed.rupiah}`;
      assert.equal(late, postponed ?? null);
      assert.equal(month.noAllowance?.clause, noAllowance);
      if (waiting !== undefined) assert.equal(month.waiting, waiting);
    });
  }
}
