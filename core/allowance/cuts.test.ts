import assert from "node:assert/strict";
import { test } from "node:test";
import std from "../../rules/std/std.json" with { type: "json" };
import { dayOf, type WrittenDay } from "../day/cases/facts.ts";
import { addDays } from "../time/civil.ts";
import scenarios from "./cases/scenarios.json" with { type: "json" };
import { cutsOf, type Cut } from "./cuts.ts";
import { unitsOf } from "./money.ts";
import type { RuleSet } from "./rules.ts";

const standard = std as RuleSet;

/** `2026-05-05 late TL2 in 45 min 1 % Rp30000`; what is empty is left out. */
function written({ date, rule, band, session, minutes, percent, rupiah }: Cut): string {
  return [date, rule, band, session, minutes && `${minutes} min`, `${percent} %`, `Rp${rupiah}`].filter(Boolean).join(" ");
}

for (const { scenario, situation, days, cuts, percent, rupiah, capped = false, ...given } of scenarios) {
  test(`${scenario}: ${situation}`, () => {
    const rules = { ...standard, ...given.rules } as RuleSet;
    const tpp = { total: 3_000_000, parts: {}, ...given.tpp } as Parameters<typeof cutsOf>[2];
    const month = cutsOf((days as WrittenDay[]).map(dayOf), rules, tpp);
    assert.deepEqual(month.cuts.map(written), cuts);
    assert.deepEqual({ percent: month.percent, rupiah: month.rupiah, capped: month.capped }, { percent, rupiah, capped });
  });
}

test("an unknown part, a fraction or a negative amount throws", () => {
  const tpp = { total: 3_000_000, parts: {} };
  assert.throws(() => cutsOf([], { ...standard, base: "discipline" }, tpp), RangeError);
  assert.throws(() => cutsOf([], { ...standard, base: "toString" }, tpp), RangeError);
  assert.throws(() => cutsOf([], standard, { ...tpp, total: 2_999_999.5 }), RangeError);
  assert.throws(() => cutsOf([], standard, { ...tpp, total: -1 }), RangeError);
  assert.throws(() => cutsOf([], standard, { ...tpp, total: 10_000_000_000 }), RangeError);
  for (const percent of [-1, 0.00001, NaN, Infinity]) assert.throws(() => unitsOf(percent), RangeError);
});

test("rejected from the muster inside an outage: the muster is cut and nothing else", () => {
  const day: WrittenDay = {
    date: "2026-05-05",
    musters: [{ session: "in", weekdays: [2], minutes: 15 }],
    outages: [["07:05", "08:20"]],
    decisions: [{ session: "in", word: "invalid", reason: "not_in_muster" }],
  };
  const rulesOf = (punches: string[], change: Partial<WrittenDay> = {}) =>
    cutsOf([dayOf({ ...day, punches, ...change })], standard, { total: 3_000_000, parts: {} }).cuts.map(({ rule }) => rule);
  assert.deepEqual(rulesOf(["16:05"]), ["muster"]);
  assert.deepEqual(rulesOf(["08:25", "16:05"]), ["muster"]);
  assert.deepEqual(rulesOf([]), ["missing_punch", "muster"]);
  assert.deepEqual(rulesOf(["08:25", "16:05"], { outages: [] }), ["late", "muster"]);
  assert.deepEqual(rulesOf(["16:05"], { outages: [] }), ["missing_punch"]);
});

/** Park and Miller's generator: the same months on every machine. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

function someMonth(roll: (sides: number) => number): WrittenDay[] {
  const clock = (hour: number) => `${String(hour).padStart(2, "0")}:${String(roll(60)).padStart(2, "0")}`;
  return Array.from({ length: 31 }, (_, i): WrittenDay => {
    const outcomes = ["accepted", "accepted", "needs_look", "refused"];
    const punch = (hour: number) => ({ at: clock(hour), outcome: outcomes[roll(4)], timeUncertain: roll(5) === 0 });
    const session = roll(2) ? "in" : "out";
    const decision = roll(2) ? { session, word: "valid" } : { session, word: "invalid", reason: roll(2) ? "not_here" : "not_in_muster" };
    return {
      date: addDays("2026-05-01", i),
      musters: [{ session: "in", weekdays: [1, 3], minutes: 15 }],
      punches: [punch(6 + roll(4)), punch(13 + roll(4))].slice(roll(3)),
      decisions: roll(3) ? [] : [decision],
      attended: roll(6) ? [] : [{ session, ...(roll(2) && { said: clock(7 + roll(2)) }) }],
      rolls: roll(6) ? [] : [{ purpose: roll(2) ? "inspection" : "muster", word: "away", key: "in@-", at: "09:30" }],
      outages: roll(6) ? [] : [["07:05", "08:20"]],
      falsified: roll(20) === 0,
    };
  });
}

test("in any month: the cuts add up, never pass the cap, and an excuse never costs", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const roll = dice(seed);
    const days = someMonth(roll);
    const rules = { ...standard, capPercent: [100, 25, 3.3][roll(3)]!, rounding: roll(2) ? ("floor" as const) : ("half_up" as const) };
    const tpp = { total: 1_000_000 + roll(9_000_000), parts: {} };
    const month = cutsOf(days.map(dayOf), rules, tpp);

    const sum = (part: (cut: Cut) => number) => month.cuts.reduce((total, cut) => total + part(cut), 0);
    assert.equal(
      sum((cut) => cut.rupiah),
      month.rupiah,
    );
    assert.equal(
      sum((cut) => unitsOf(cut.percent)),
      unitsOf(month.percent),
    );
    assert.ok(month.percent <= rules.capPercent);
    const cap = (tpp.total * rules.capPercent) / 100;
    assert.ok(month.capped ? Math.abs(month.rupiah - cap) < 1 : month.rupiah <= cap + 0.5);

    const excused = days.map((day, i) => (i === seed % 31 ? { ...day, falsified: false, excuses: [{ kind: "sakit" }] } : day));
    const milder = cutsOf(excused.map(dayOf), rules, tpp);
    assert.ok(milder.rupiah <= month.rupiah);
    assert.ok(milder.cuts.every((cut) => cut.date !== days[seed % 31]!.date));

    for (const status of days.map(dayOf)) {
      const waits = [status.in, status.out]
        .filter(({ colour }) => colour === "menunggu" || colour === "upcoming")
        .map(({ session }) => session);
      const cut = cutsOf([status], rules, tpp).cuts;
      assert.ok(cut.every(({ session }) => session === null || !waits.includes(session)));
      assert.ok(waits.length === 0 || cut.every(({ rule }) => rule !== "unexcused_day"));
    }
  }
});

test("what waits never cuts, and nobody is cut more because of an outage, a superior's word in time or an open finding", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const days = someMonth(dice(seed + 1000));
    const cost = (month: WrittenDay[]) => cutsOf(month.map(dayOf), standard, { total: 3_000_000, parts: {} }).percent;
    const before = cost(days);
    assert.ok(cost(days.map((day) => ({ ...day, outages: [["06:00", "18:00"]] }))) <= before);
    const inTime = ["in", "out"].map((session) => ({ session, at: "23:00" }));
    assert.ok(
      cost(days.map((day) => ({ ...day, attended: inTime, decisions: [], rolls: [] }))) <=
        cost(days.map((day) => ({ ...day, decisions: [], rolls: [] }))),
    );
    const away = { purpose: "inspection", word: "away", at: "10:00" };
    const openFinding = (day: WrittenDay): WrittenDay => ({ ...day, rolls: (day.rolls ?? []).concat(away) });
    assert.ok(cost(days.map(openFinding)) <= before);
  }
});
