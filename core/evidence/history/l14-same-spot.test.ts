import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addDays } from "../../time/civil.ts";
import { pressedAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { memoryHistory } from "../memory.ts";
import type { Verdict } from "../verdict.ts";
import { drifting, later, moved, numbers } from "./cases/movements.ts";
import { day, foldWith, pressed } from "./cases/presses.ts";
import { l14SameSpot } from "./l14-same-spot.ts";

/** Twice a day; the error of each window begins anew. */
const of = (fixes: Fix[], n: number, change: object = {}) =>
  pressed({ id: `c${n}`, at: pressedAt + (n * day) / 2, body: { fixes: later(fixes, (n * day) / 2), marker: "" }, ...change });
const steps = (window: (n: number) => Fix[], count = 40, fold = foldWith(l14SameSpot)) => ({
  fold,
  said: Array.from({ length: count }, (_, n) => n).filter((n) => fold.step(of(window(n), n)).length > 0),
});
const spot = (n: number) => drifting(n, { seconds: 10 });
/** Errors between mornings, and people who stand about. */
const about = (seed: number, metres: number) => (n: number) => {
  const next = numbers(1000 * seed + n);
  return moved(drifting(1000 * seed + n, { seconds: 10 }), metres * (2 * next() - 1), metres * (2 * next() - 1));
};
const wifi = (n: number, away = 0) =>
  moved(
    spot(n).map((fix) => Object.assign({}, fix, { lat: spot(0)[0]!.lat, lon: spot(0)[0]!.lon, acc: 20.4, alt: null, spd: null })),
    away,
    0,
  );

describe("L14 same spot", () => {
  test("one spot with a drift of 2 m: 14 points on the seventh day, then once in five days", () => {
    const { said } = steps(spot);
    assert.deepEqual([said[0], said.length], [12, 3]);
    const fold = foldWith(l14SameSpot);
    const told = Array.from({ length: 14 }, (_, n) => fold.step(of(spot(n), n))).flat();
    assert.deepEqual([told[0]?.points, told[0]?.family], [14, "pattern"]);
    assert.match(told[0]!.sentence, /^Lokasi selalu di titik yang sama \(dalam \d m\) pada 7 hari/);
  });

  test("people who press here and there are not asked: within 10 m or more none of 60, within 8 m few", () => {
    const rate = (metres: number) =>
      Array.from({ length: 60 }, (_, seed) => steps(about(seed + 1, metres)).said.length > 0).filter(Boolean).length;
    assert.equal(rate(10), 0);
    assert.ok(rate(8) <= 3, `${rate(8)}`);
  });

  test("in the morning in the yard, in the evening at the desk: nothing", () => {
    assert.deepEqual(steps((n) => moved(spot(n), n % 2 ? 25 : 0, 0)).said, []);
  });

  test("always one access point and never the sky: said; two by turns, or now and then the sky: nothing", () => {
    assert.equal(steps((n) => wifi(n)).said.length, 3);
    assert.deepEqual(steps((n) => wifi(n, n % 5 ? 0 : 8)).said, []);
    assert.deepEqual(steps((n) => (n % 6 ? wifi(n) : about(3, 20)(n))).said, []);
  });

  test("six days, nine middles, masts, no position: nothing", () => {
    assert.deepEqual(steps(spot, 12).said, []);
    const seldom = steps((n) => (n % 3 ? [] : spot(n)), 25);
    assert.deepEqual(seldom.said, []);
    assert.deepEqual(steps((n) => spot(n).map((fix) => Object.assign({}, fix, { acc: 150 }))).said, []);
  });

  test("after somebody looked and said valid, or an inspector cleared it, not for 90 days; valid in passing changes nothing", () => {
    const asked = (n: number, confirm: (verdicts: Verdict[]) => Verdict[] | null) => {
      const memory = memoryHistory();
      return Array.from({ length: n }, (_, i) => i).filter((i) => {
        const seen = of(spot(i), i);
        const verdicts = memory.advance({ kind: "checkin", seen });
        const confirmed = confirm(verdicts);
        if (confirmed) memory.advance({ kind: "confirmed", seen, verdicts: confirmed, on: seen.date });
        return verdicts.some(({ id }) => id === "L14");
      });
    };
    assert.equal(asked(60, (verdicts) => (verdicts.some(({ id }) => id === "L14") ? verdicts : null)).length, 1);
    assert.ok(asked(60, () => []).length > 3);
    const { fold } = steps(spot, 12);
    fold.clear(["p1"], addDays(of([], 12).date, 0));
    assert.deepEqual(Array.from({ length: 40 }, (_, n) => fold.step(of(spot(n + 12), n + 12))).flat(), []);
  });

  test("the entry stays small for ever", () => {
    const { fold } = steps(spot, 300);
    assert.ok(fold.largest() < 1900, `${fold.largest()} characters`);
  });
});
