import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { alarms, quantile, shareOf, thresholdAt } from "./statistics.ts";

const near = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) < within, `${actual} ≠ ${expected}`);

describe("Wilson's interval", () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3 (score without continuity correction).
  for (const [hits, n, from, to] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    test(`${hits} of ${n}: ${from} to ${to}`, () => {
      const share = shareOf(hits, n);
      near(share.from, from, 0.00006);
      near(share.to, to, 0.00006);
    });
  }

  test("none of none is unknown, all of them reaches 1", () => {
    assert.deepEqual(shareOf(0, 0), { hits: 0, n: 0, rate: 0, from: 0, to: 1 });
    assert.equal(shareOf(7, 7).to, 1);
    assert.ok(shareOf(7, 7).from > 0.6);
  });
});

describe("a threshold at a rate of false alarms", () => {
  const scores = [...Array<number>(990).fill(0), ...Array<number>(6).fill(5), ...Array<number>(3).fill(12), 20];

  const at = (target: number, honest: readonly number[]) => {
    const { at, achieved } = thresholdAt(target, honest);
    return [at, achieved.hits];
  };

  test("is the lowest whole score that keeps the rate", () => {
    assert.deepEqual(at(0.01, scores), [1, 10]);
    assert.deepEqual(at(0.009, scores), [6, 4]);
    assert.deepEqual(at(0.004, scores), [6, 4]);
    assert.deepEqual(at(0.003, scores), [13, 1]);
    assert.deepEqual(at(0.001, scores), [13, 1]);
  });

  test("a tie at the top that is too common is passed over: only what no honest person scored alarms", () => {
    assert.deepEqual(at(0.001, [...Array<number>(998).fill(0), 20, 20]), [21, 0]);
    assert.deepEqual(at(0.001, [3, 7]), [8, 0]);
    assert.throws(() => thresholdAt(0.01, []), RangeError);
  });

  test("never lets more honest scores alarm than it says, and one point less would", () => {
    const many = Array.from({ length: 3000 }, (_, i) => ((i * 7919) % 101) - ((i * 31) % 7));
    for (const target of [0, 0.001, 0.01, 0.1, 0.5]) {
      const { at, achieved } = thresholdAt(target, many);
      assert.ok(achieved.rate <= target);
      assert.ok(many.filter((score) => score >= at - 1).length / many.length > target);
    }
  });

  test("alarms from the threshold on, itself included", () => {
    const strict = thresholdAt(0.003, scores);
    assert.deepEqual(
      [12, 13, 14].map((score) => alarms(score, strict)),
      [false, true, true],
    );
  });

  test("quantiles by nearest rank", () => {
    assert.deepEqual([quantile([5, 1, 3], 0.5), quantile([5, 1, 3], 1), quantile([], 0.5)], [3, 5, null]);
  });
});
