import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { baselineKeys, baselineOn, countsOn, honestRate, type Baseline, type Counts } from "./baseline.ts";
import { weighed } from "./points.ts";
import { honestRates, weightOf, type WeightId } from "./weights.ts";

const counts = (n: number, fired: number, id: WeightId = "L3"): Counts => ({ n, fired: { [id]: fired } });
const points = (baseline: Baseline | null, id: WeightId = "L3") => weighed("X", id, "location", "", baseline).points;

describe("points by baseline, worked out by hand for L3 (12 points, honest rate 0.06)", () => {
  for (const [n, fired, expected] of [
    [0, 0, 12],
    // (12 + 2) / 202 = 0.0693, 0.6 points less
    [2, 2, 11],
    // (12 + 40) / 250 = 0.208, 5.4 less
    [50, 40, 7],
    // (12 + 100) / 400 = 0.28, 6.7 less
    [200, 100, 5],
    // (12 + 10,000) / 10,200 = 0.98, 12.1 less
    [10_000, 10_000, 0],
    // (12 + 0) / 300 = 0.04: rarer than measured does not count more
    [100, 0, 12],
  ] as const) {
    test(`${fired} of ${n} confirmed check-ins: ${expected}`, () => {
      assert.equal(points({ model: counts(n, fired), place: null }), expected);
      assert.equal(points({ model: null, place: counts(n, fired) }), expected);
    });
  }

  test("of model and place the larger rate counts", () => {
    assert.equal(points({ model: counts(10_000, 0), place: counts(200, 100) }), 5);
    assert.equal(honestRate("L3", 0.06, { model: counts(200, 100), place: counts(50, 40) }), 0.28);
    assert.equal(honestRate("L3", 0.06, null), 0.06);
  });

  test("a weight without measured rate, an offset, and another weight's firing stay as they are", () => {
    assert.equal(points({ model: counts(500, 500, "L1.under2"), place: null }, "L1.under2"), 20);
    assert.equal(points({ model: counts(500, 500, "D1.hand"), place: null }, "D1.hand"), -2);
    assert.equal(points({ model: counts(500, 500, "L5"), place: null }), 12);
  });
});

test("points never rise above their weight, never fall under 0, and never rise with another firing", () => {
  const learning = fc.constantFrom(...(Object.keys(honestRates) as WeightId[]));
  const seen = fc.tuple(fc.nat(100_000), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(learning, seen, (id, [n, share]) => {
      const at = (fired: number) => points({ model: counts(n + 1, fired, id), place: null }, id);
      const fired = Math.floor(n * share);
      assert.ok(at(fired) >= 0 && at(fired) <= weightOf(id).points);
      assert.ok(at(fired + 1) <= at(fired));
    }),
  );
});

describe("what is confirmed on a day counts from the next day on", () => {
  const tally = { day: "2026-11-20", now: counts(7, 3), before: counts(5, 1) };

  test("on the day itself and before it the earlier count, afterwards all of it", () => {
    assert.equal(countsOn(tally, "2026-11-20"), tally.before);
    assert.equal(countsOn(tally, "2026-11-19"), tally.before);
    assert.equal(countsOn(tally, "2026-11-21"), tally.now);
  });

  test("a model or place without a name has no baseline, and no key is read for it", () => {
    const read = (key: string) => assert.fail(`read ${key}`);
    assert.deepEqual(baselineKeys({ model: "", place: null }), []);
    assert.deepEqual(baselineOn(read, { model: "", place: "" }, "2026-05-04"), { model: null, place: null });
  });

  test("nothing counted is nothing known", () => {
    assert.equal(countsOn(undefined, "2026-11-20"), null);
    assert.equal(countsOn({ ...tally, before: counts(0, 0) }, "2026-11-20"), null);
  });
});
