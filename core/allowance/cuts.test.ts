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
