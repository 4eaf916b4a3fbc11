/** What is wrong with a set is told by path, whatever came; and each rule that keeps excuses from costing money is refused where it would be broken. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import std from "../../rules/std/std.json" with { type: "json" };
import { changed, reckoned, type Change, type MonthCase } from "./cases/month.ts";
import neverSeen from "./cases/never-seen.json" with { type: "json" };
import { faultsInRules } from "./check.ts";
import type { RuleSet } from "./clause.ts";

const [standard, far] = [std, neverSeen] as unknown as [RuleSet, RuleSet];

/** Faults as "clause/field" of a set with clauses changed, or with others added at its end. */
function paths(change: Change, set = standard, added: object[] = []): string[] {
  const given = {
    ...changed(set, change),
    clauses: [...changed(set, change).clauses, ...added.map((clause, i) => ({ id: `x${i}`, citation: "t", ...clause }))],
  };
  return faultsInRules(given).map(({ path, problem }) => {
    assert.match(problem, /^[A-Z][^]*\.$/, problem);
    const [, , clause = "", ...rest] = path.split("/");
    if (clause === "") return path;
    return [(given.clauses as { id: string }[])[Number(clause)]?.id ?? clause, ...rest].join("/");
  });
}

test("the standard set and the one that was never seen can be reckoned with", () => {
  assert.deepEqual([faultsInRules(standard), faultsInRules(far)], [[], []]);
});

test("anything at all is told, nothing throws and nothing inherited counts", () => {
  for (const value of [null, undefined, 3, "x", [], [[]], {}, { clauses: "x" }, { ...standard, clauses: [null, 3, [], "late", {}] }])
    assert.ok(faultsInRules(value).length > 0);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      assert.ok(faultsInRules(value).length > 0);
      assert.ok(faultsInRules({ ...standard, clauses: [...standard.clauses, value] }).length > 0);
    }),
    { numRuns: 300 },
  );
  const inherited = Object.create(standard) as unknown;
  assert.ok(faultsInRules(inherited).length >= 7);
  const polluted = JSON.parse(JSON.stringify(standard).replace('"format"', '"__proto__":{"x":1},"format"')) as unknown;
  assert.deepEqual(faultsInRules(polluted), [{ path: "/__proto__", problem: "Isian ini tidak dikenal." }]);
  const endless = { ...standard, clauses: Array.from({ length: 100_000 }, () => ({})) };
  assert.deepEqual(faultsInRules(endless), [{ path: "/clauses", problem: "Paling banyak 300 isian." }]);
  const many = { ...standard, clauses: Array.from({ length: 300 }, () => ({ kind: "late", q: 1 })) };
  assert.equal(faultsInRules(many).length, 200);
});

test("fields: unknown kinds and fields, dates, percents, citations", () => {
  const cases: [Change, string[]][] = [
    [{ terlambat: { kind: "telat" } }, ["terlambat/kind"]],
    [{ terlambat: { perjam: 1 } }, ["terlambat/perjam"]],
    [{ terlambat: { citation: " " } }, ["terlambat/citation"]],
    [{ terlambat: { from: "2026-02-30" } }, ["terlambat/from"]],
    [{ terlambat: { from: "2026-03-02", until: "2026-03-01" } }, ["terlambat/until"]],
    [{ terlambat: { for: [] } }, ["terlambat/for"]],
    [{ terlambat: { for: ["PNS", "PNS"] } }, ["terlambat/for"]],
    [{ terlambat: { bands: [] } }, ["terlambat/bands"]],
    [{ terlambat: { note: "a\u0000b" } }, ["terlambat/note"]],
    [{ dasar: { of: "half" } }, ["dasar/of"]],
    [{ dasar: { divisor: 0 } }, ["dasar/divisor"]],
    [{ batas: { percent: 0 } }, ["batas/percent"]],
    [{ pembulatan: { to: 50 } }, ["pembulatan/to"]],
    [{ "apel-senin": { weekdays: [8] } }, ["apel-senin/weekdays/0"]],
    ...[-1, 100.0001, 0.00001, "3", null].map((percent): [Change, string[]] => [
      { "tanpa-keterangan": { amount: { percent } } },
      ["tanpa-keterangan/amount/percent"],
    ]),
  ];
  for (const [change, expected] of cases) assert.deepEqual(paths(change), expected, JSON.stringify(change));
});

test("above 100 percent only of one day's share, named where it stands; to 1000", () => {
  const whole = (amount: object) => paths({ "tanpa-keterangan": { amount } }).map((path) => path.replace("tanpa-keterangan/amount/", ""));
  for (const share of ["day", "day:disiplin"]) {
    const allowed = [200, 1000, 1000.5].map((percent) => whole({ percent, of: share }));
    assert.deepEqual(allowed, [[], [], ["percent"]], share);
  }
  for (const base of [{}, { of: "total" }, { of: "part:disiplin" }]) assert.deepEqual(whole({ percent: 101, ...base }), ["percent"]);
  assert.deepEqual(whole({ percent: 50, steps: [{ nth: 3, percent: 150 }] }), ["steps/0/percent"]);
  assert.deepEqual(whole({ percent: 50, of: "day", steps: [{ nth: 3, percent: 150 }] }), []);
  const ofShare = { dasar: { of: "day" }, "tanpa-keterangan": { amount: { percent: 200 } } };
  assert.deepEqual(paths(ofShare), ["tanpa-keterangan/amount/percent"], "another set's base may hold at the end of the month");
  const cap = (percent: number, more: object) => paths({}, standard, [{ kind: "cap", percent, base: "total", of: ["muster"], ...more }]);
  assert.deepEqual([cap(300, { base: "day" }), cap(300, {}), cap(1001, { base: "day" })], [[], ["x0/percent"], ["x0/percent"]]);
  assert.deepEqual(paths({}, standard, [{ kind: "day_cap", percent: 101, of: ["muster"] }]), ["x0/percent"]);
  const [told] = faultsInRules(changed(standard, { "tanpa-keterangan": { amount: { percent: 200 } } }));
  assert.match(told!.problem, /Paling banyak 100 persen.*"of": "day" atau "day:nama".*1000 persen/);
});

test("what an event is about, and how and what is rounded, are told with what is allowed", () => {
  const event = { kind: "event", dates: ["2026-08-17"], name: "HUT", amount: { percent: 1 } };
  assert.deepEqual(paths({}, standard, [{ ...event, what: "early" }]), []);
  assert.deepEqual(paths({}, standard, [{ ...event, what: "away" }]), ["x0/what"]);
  assert.deepEqual(paths({ pembulatan: { way: "up", per: "month" } }), []);
  assert.deepEqual(paths({ pembulatan: { way: "down" } }), ["pembulatan/way"]);
  assert.deepEqual(paths({ pembulatan: { per: "year" } }), ["pembulatan/per"]);
  assert.deepEqual(paths({ batas: { of: ["rounding"] } }), ["batas/of/0"], "rounding is no kind of cut");
  const [told] = faultsInRules(changed(standard, { pembulatan: { way: "down" } }));
  assert.equal(told!.problem, "Harus salah satu dari: floor, half_up, up.");
});

const band = (over: number, upTo: number | null, percent = 1) => ({ name: `B${over}`, over, upTo, percent });

test("bands join, rise, and only the last is open; steps rise", () => {
  const late = (...bands: object[]) =>
    paths({ terlambat: { bands }, "lupa-absen-masuk": null }).map((path) => path.replace("terlambat/bands/", ""));
  assert.deepEqual(late(band(0, 30), band(30, null)), []);
  assert.deepEqual(late(band(15, 30), band(30, 60)), ["1/upTo"], "91 minutes would cost nothing, and nobody said so");
  const said = { bands: [band(15, 30), band(30, 60)], note: "Lebih dari 60 menit tidak dipotong; dihitung tanpa keterangan oleh atasan." };
  assert.deepEqual(paths({ terlambat: said, "lupa-absen-masuk": null }), [], "minutes may be free at both ends where it is said");
  assert.deepEqual(late(band(0, 30), band(31, null)), ["1/over"]);
  assert.deepEqual(late(band(0, null), band(30, 60)), ["1", "1/upTo"]);
  assert.deepEqual(late(band(30, 30), { ...band(30, null), name: "B" }), ["0/upTo"]);
  assert.deepEqual(late(band(0, 30, 2), band(30, null, 1)), ["1/percent"]);
  assert.deepEqual(late(band(0, 30), { ...band(30, null), name: "B0" }), ["1/name"]);
  const steps = (...all: [number, number][]) => late({ ...band(0, null, 2), steps: all.map(([nth, percent]) => ({ nth, percent })) });
  assert.deepEqual(steps([2, 2], [4, 3]), []);
  assert.deepEqual(steps([3, 3], [3, 4]), ["0/steps/1/nth"]);
  assert.deepEqual(steps([1, 3]), ["0/steps/0/nth"]);
  assert.deepEqual(steps([2, 1]), ["0/steps/0/percent"]);
});

test("how a missing record is priced, triggers, leave by day or by month", () => {
  const missing = (more: object) =>
    paths({ "lupa-absen-masuk": { asBand: undefined, ...more } }).map((path) => path.replace("lupa-absen-masuk", ""));
  const given = (more: object) => missing(JSON.parse(JSON.stringify(more)) as object);
  assert.deepEqual(paths({ "lupa-absen-masuk": { asBand: "TL9" } }), ["lupa-absen-masuk/asBand"]);
  assert.deepEqual(paths({ "lupa-absen-masuk": { asBand: "PSW4" } }), ["lupa-absen-masuk/asBand"], "a band of the other session");
  assert.deepEqual(paths({ "lupa-absen-masuk": { amount: { percent: 1 } } }), ["lupa-absen-masuk/asBand"]);
  assert.deepEqual(paths({ "lupa-absen-masuk": { asMinutes: 60 } }), ["lupa-absen-masuk/asBand"]);
  assert.deepEqual(given({}), ["/asBand"], "undefined is no text");
  const both = (more: object, change: Change = {}) =>
    paths({ "lupa-absen-masuk": null, "lupa-absen-pulang": null, ...change }, standard, [
      { kind: "missing_punch", session: null, ...more },
    ]);
  assert.deepEqual(both({ asBand: "TL2" }), ["x0/asBand"], "a departure has no band of that name");
  assert.deepEqual(both({ asMinutes: 120 }), []);
  assert.deepEqual(both({ asMinutes: 120 }, { "pulang-cepat": null }), ["x0/asMinutes"], "nothing prices a missing departure");
  const lower = { edge: "lower", bands: [band(0, 60)], note: "Sampai 60 menit." };
  assert.deepEqual(paths({ "lupa-absen-masuk": { asBand: undefined, session: "in" } }), ["lupa-absen-masuk/asBand"]);
  const edge = (asMinutes: number) => both({ asMinutes, session: "in" }, { terlambat: lower });
  assert.deepEqual([edge(59), edge(60)], [[], ["x0/asMinutes"]], "the last minute of a lower edge is in no band");
  const ofGroups = [
    { kind: "late", bands: [band(0, null)], for: ["PPPK"] },
    { kind: "missing_punch", session: "in", asBand: "B0", for: ["PPPK"] },
  ];
  const pns = { terlambat: { for: ["PNS"] }, "lupa-absen-masuk": { for: ["PNS"] } };
  assert.deepEqual(paths(pns, standard, ofGroups), []);
  assert.deepEqual(paths({ ...pns, "lupa-absen-masuk": {} }, standard, ofGroups), ["lupa-absen-masuk/asBand"]);
  const forfeit = (when: object) => paths({}, standard, [{ kind: "forfeit", when, amount: { percent: 1 } }]);
  assert.deepEqual(forfeit({ measure: "late_minutes", over: 1 }), []);
  assert.deepEqual(forfeit({ measure: "late_minutes", over: 1, atLeast: 1 }), ["x0/when"]);
  assert.deepEqual(forfeit({ measure: "late_minutes" }), ["x0/when"]);
  const leave = (more: object) => paths({}, standard, [{ kind: "excuse", excuses: ["cltn"], amount: { percent: 1 }, ...more }]);
  assert.deepEqual(leave({ per: "day", freeDays: 2 }), []);
  assert.deepEqual(leave({ per: "day", fromDays: 2 }), ["x0/fromDays"]);
  assert.deepEqual(leave({ per: "month", freeDays: 2 }), ["x0/freeDays"]);
  assert.deepEqual(leave({ per: "day", excuses: ["mudik"] }), ["x0/excuses/0"]);
});

test("the whole: ids, what every set needs, clauses that never count", () => {
  assert.deepEqual(paths({ terlambat: { id: "batas" } }), ["batas/id"]);
  for (const id of ["dasar", "tanpa-keterangan", "pembulatan"]) assert.deepEqual(paths({ [id]: null }), ["/clauses"], id);
  assert.deepEqual(paths({ dasar: { for: ["PNS"] } }), ["/clauses"]);
  assert.deepEqual(paths({ pembulatan: { until: "2026-12-31" } }), ["/clauses"]);
  assert.deepEqual(paths({ "lupa-absen-masuk": null }, standard, [{ kind: "late", bands: [band(0, null)], for: ["PPPK"] }]), ["x0"]);
  assert.deepEqual(
    paths({ terlambat: { for: ["PNS"] }, "lupa-absen-masuk": null }, standard, [{ kind: "late", bands: [band(0, null)] }]),
    [],
  );
});

test("caps lie within each other", () => {
  const cap = (of: string[], more: object = {}) => ({ kind: "cap", of, percent: 5, base: "total", ...more });
  assert.deepEqual(paths({}, standard, [cap(["late", "early"]), cap(["late"]), cap(["muster"])]), []);
  assert.deepEqual(paths({}, standard, [cap(["late", "early"]), cap(["early", "muster"])]), ["x1/of"]);
  assert.deepEqual(paths({}, standard, [cap(["late", "early"], { for: ["PNS"] }), cap(["early", "muster"], { notFor: ["PNS"] })]), []);
  const day = (of: string[]) => ({ kind: "day_cap", of, percent: 5 });
  assert.deepEqual(paths({}, standard, [day(["late"]), cap(["late", "early"])]), []);
  assert.deepEqual(paths({}, standard, [day(["late", "early"]), cap(["late"])]), ["x1/of"], "a month's cap within a day's");
});

test("absorbing: no ring, nothing dearer, nothing that has no session", () => {
  assert.deepEqual(paths({ terlambat: { absorbs: ["muster"] } }), []);
  assert.deepEqual(paths({ terlambat: { absorbs: ["late"] } }), ["terlambat/absorbs"]);
  assert.deepEqual(paths({ terlambat: { absorbs: ["away"] } }), ["terlambat/absorbs/0"]);
  assert.deepEqual(paths({ "lupa-absen-masuk": { absorbs: ["early"] } }), [], "1.5 absorbs at most 1.5");
  assert.deepEqual(paths({ terlambat: { absorbs: ["early"] } }), ["terlambat/absorbs/0"], "0.5 would absorb 1.5");
  assert.deepEqual(
    paths({ "lupa-absen-masuk": { absorbs: ["early"] }, "pulang-cepat": { absorbs: ["missing_punch"] } }).includes(
      "lupa-absen-masuk/absorbs",
    ),
    true,
  );
});

test("an unexcused day absorbs what is of the person's own day; a cap holds for what its cuts absorb", () => {
  const whole = (...absorbs: string[]) => paths({ "tanpa-keterangan": { absorbs } });
  assert.deepEqual(whole("late", "muster", "falsification"), []);
  assert.deepEqual(whole("late", "falsification_approver"), ["tanpa-keterangan/absorbs/1"]);
  const cap = (...of: string[]) => ({ kind: "cap", of, percent: 2, base: "total" });
  const absorbs = { "lupa-absen-masuk": { absorbs: ["early", "muster"] } };
  assert.deepEqual(paths(absorbs, standard, [cap("missing_punch")]), ["x0/of"]);
  assert.deepEqual(paths(absorbs, standard, [{ kind: "day_cap", of: ["missing_punch"], percent: 2 }]), ["x0/of"]);
  assert.deepEqual(paths(absorbs, standard, [cap("missing_punch", "early")]), [], "musters of the session go when it goes");
  assert.deepEqual(paths(absorbs, standard, [cap("early")]), []);
  assert.deepEqual(paths({}, standard, [cap("missing_punch")]), []);
});

const cost = (set: RuleSet, days: MonthCase["days"]) =>
  reckoned({ situation: "", days, cuts: [], percent: 0, rupiah: 0 }, [{ set, from: "2026-01-01" }]).percent;

test("what the check refuses of approvers and caps does raise a cut when an excuse is granted", () => {
  const spared = changed(standard, {
    "tanpa-keterangan": { absorbs: ["late", "falsification_approver"] },
    pemalsuan: { approver: { percent: 10 } },
  });
  assert.notDeepEqual(faultsInRules(spared), []);
  const away = { date: "2026-07-06", vouched: true };
  assert.deepEqual([cost(spared, [away]), cost(spared, [{ ...away, excuses: [{ kind: "sakit" }] }])], [3, 10]);
  const outside = changed(standard, {
    "lupa-absen-masuk": { amount: { percent: 2 }, asBand: undefined, absorbs: ["early"] },
    batas: { of: ["missing_punch"], percent: 2 },
  });
  assert.notDeepEqual(faultsInRules(outside), []);
  const days: MonthCase["days"] = ["2026-07-07", "2026-07-08"].map((date) => ({ date, punches: ["14:00"] }));
  const half = days.with(1, { ...days[1]!, excuses: [{ kind: "izin", half: "in" }] });
  assert.deepEqual([cost(outside, days), cost(outside, half)], [2, 3.5]);
});

/** Why the check refuses it: without the rule an excuse would cost money. */
test("what the check refuses as dearer does raise a cut when half a day is excused", () => {
  const set = changed(standard, { terlambat: { absorbs: ["early"] } });
  assert.notDeepEqual(faultsInRules(set), []);
  const day = { date: "2026-07-06", punches: ["07:40", "14:00"] };
  assert.deepEqual([cost(set, [day]), cost(set, [{ ...day, excuses: [{ kind: "izin", half: "in" }] }])], [0.5, 1.5]);
});
