/** A rule set that changes in the middle of a month; several clauses of a kind; what groups are for. Expected sums are reckoned by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import samarinda from "../../rules/kaltim/samarinda-perwali-31-2022.json" with { type: "json" };
import std from "../../rules/std/std.json" with { type: "json" };
import { changed, daysOf, reckoned, written, type CaseDay, type Change } from "./cases/month.ts";
import neverSeen from "./cases/never-seen.json" with { type: "json" };
import type { InForce, RuleSet } from "./clause.ts";
import { cutsOf } from "./cuts.ts";

const [standard, perwali, far] = [std, samarinda, neverSeen] as unknown as [RuleSet, RuleSet, RuleSet];
const month = (days: CaseDay[], inForce: readonly InForce[], more: object = {}) =>
  reckoned({ situation: "", days, cuts: [], percent: 0, rupiah: 0, ...more }, inForce);
const late = (...dates: string[]): CaseDay => ({ dates, punches: ["08:15", "16:40"] });
const absent = (...dates: string[]): CaseDay => ({ dates, punches: [] });

test("each day by the set in force on it; before the first one nothing is cut", () => {
  const inForce = [
    { set: perwali, from: "2026-07-15" },
    { set: standard, from: "2026-07-02" },
  ];
  const { cuts } = month([late("2026-07-01", "2026-07-02", "2026-07-14", "2026-07-15")], inForce);
  assert.deepEqual(
    cuts.map((cut) => `${cut.set} ${written({ ...cut, nth: 1 })}`),
    [
      "STD 2026-07-02 late TL2 in 45 min 1 % Rp30000",
      "STD 2026-07-14 late TL2 in 45 min 1 % Rp30000",
      "SAMARINDA-31-2022 2026-07-15 late TL2 in 45 min 3 % Rp90000",
    ],
  );
  assert.deepEqual(month([late("2026-07-01")], [{ set: standard, from: "2026-08-01" }]).cuts, []);
});

test("base, caps, rounding, forfeiture and postponement are those of the month's last day, over all its days", () => {
  const before = changed(standard, { dasar: { of: "part:x" }, pembulatan: { way: "floor" } });
  const after = changed(standard, { batas: { percent: 4 }, pembulatan: { to: 1000 } });
  const found = month(
    [absent("2026-07-01", "2026-07-20")],
    [
      { set: before, from: "2026-01-01" },
      { set: after, from: "2026-07-15" },
    ],
    { tpp: { total: 3_333_333 } },
  );
  assert.deepEqual(
    found.cuts.map(({ of, percent, rupiah }) => [of, percent, rupiah]),
    [
      ["total", 3, 100_000],
      ["total", 1, 33_333],
    ],
  );
  assert.equal(found.rupiah, Math.floor(3_333_333 * 0.04));

  const eight: CaseDay[] = [
    { dates: ["01", "02", "06", "07", "08", "09", "10"].map((day) => `2026-07-${day}`), punches: ["09:31", "16:40"] },
  ];
  const sets = [
    { set: standard, from: "2026-01-01" },
    { set: perwali, from: "2026-07-31" },
  ];
  assert.equal(month(eight, sets).postponed?.clause, "tunda", "847 minutes, all of them before the new set");
  assert.equal(
    month(
      eight,
      sets.toReversed().map(({ set }, i) => ({ set, from: i === 0 ? "2026-01-01" : "2026-07-31" })),
    ).postponed,
    null,
  );
});

const rising: Change = {
  terlambat: { bands: [{ name: "TL", over: 0, upTo: null, percent: 1, steps: [{ nth: 3, percent: 2 }] }] },
  "lupa-absen-masuk": null,
};
const dates = ["2026-07-01", "2026-07-02", "2026-07-15", "2026-07-16", "2026-07-17"];

test("occurrences begin anew under another set, and go on under one of the same code", () => {
  const old = changed(standard, rising);
  const nthUnder = (code: string) =>
    month(
      [{ dates, punches: ["08:15", "16:40"] }],
      [
        { set: old, from: "2026-01-01" },
        { set: { ...old, code }, from: "2026-07-10" },
      ],
    ).cuts.map(({ nth, percent }) => `${nth}: ${percent}`);
  assert.deepEqual(nthUnder("STD-2"), ["1: 1", "2: 1", "1: 1", "2: 1", "3: 2"]);
  assert.deepEqual(nthUnder("STD"), ["1: 1", "2: 1", "3: 2", "4: 2", "5: 2"]);
});

test("of two sets from the same date the last one given counts", () => {
  const inForce = [
    { set: standard, from: "2026-07-01" },
    { set: perwali, from: "2026-07-01" },
  ];
  assert.deepEqual(
    month([absent("2026-07-06")], inForce).cuts.map(({ set }) => set),
    ["SAMARINDA-31-2022"],
  );
});

test("scenario 27: a leave approval that arrives late is the difference of two months, 3 % of the allowance", () => {
  const sets = [{ set: standard, from: "2026-01-01" }];
  const locked = month([absent("2026-07-06"), late("2026-07-07")], sets);
  const known: CaseDay = { date: "2026-07-06", punches: [], excuses: [{ kind: "cuti_tahunan", at: "20:00" }] };
  const now = month([known, late("2026-07-07")], sets);
  assert.deepEqual([locked.rupiah, now.rupiah, locked.rupiah - now.rupiah, locked.percent - now.percent], [120_000, 30_000, 90_000, 3]);
});

test("scenario 13: what was counted in December does not count in January", () => {
  const set = changed(standard, { "tanpa-keterangan": { amount: { percent: 3, steps: [{ nth: 3, percent: 9 }] } } });
  const sets = [{ set, from: "2026-01-01" }];
  const later = (...dates: string[]): CaseDay => ({ dates, punches: [], now: "2027-03-01T00:00" });
  const december = month([later("2026-12-30", "2026-12-31")], sets);
  const january = month([later("2027-01-04")], sets);
  assert.deepEqual(
    [december, january].map(({ cuts }) => cuts.map(({ nth, percent }) => [nth, percent])),
    [
      [
        [1, 3],
        [2, 3],
      ],
      [[1, 3]],
    ],
  );
});

test("unknown parts and amounts that are no whole rupiah throw; what would not be exact throws instead of being wrong", () => {
  const days = daysOf({ days: [absent("2026-07-06")] });
  const reckon = (tpp: { total: number; parts: Record<string, number> }, set = standard) =>
    cutsOf(days, [{ set, from: "2026-01-01" }], { month: "2026-07", groups: [], tpp });
  assert.throws(() => reckon({ total: 3_000_000, parts: {} }, far), /take "disiplin", which is no part/);
  assert.throws(() => reckon({ total: 3_000_000, parts: {} }, changed(standard, { dasar: { of: "part:toString" } })), RangeError);
  for (const total of [2_999_999.5, Infinity, 10_000_000_000]) assert.throws(() => reckon({ total, parts: {} }), RangeError, String(total));
  assert.throws(() => reckon({ total: 1, parts: { disiplin: -1, kinerja: 1 } }, far), RangeError);
  assert.equal(reckon({ total: 9_007_199_254, parts: {} }).rupiah, 270_215_978);
});
