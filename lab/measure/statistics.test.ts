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

  test("is the lowest that keeps the rate", () => {
    const one = thresholdAt(0.01, scores);
    assert.deepEqual([one.at, one.achieved.hits], [5, 10]);
    const half = thresholdAt(0.005, scores);
    assert.deepEqual([half.at, half.achieved.hits], [12, 4]);
    assert.deepEqual([thresholdAt(0.001, scores).at, thresholdAt(0.001, scores).achieved.hits], [20, 1]);
  });

  test("a tie at the top that is too common leaves no threshold: nothing alarms", () => {
    const tied = thresholdAt(0.001, [...Array<number>(998).fill(0), 20, 20]);
    assert.deepEqual([tied.at, tied.achieved.hits], [null, 0]);
    assert.equal(alarms(20, tied), false);
  });

  test("alarms from the threshold on, itself included", () => {
    const half = thresholdAt(0.005, scores);
    assert.deepEqual(
      [11, 12, 13].map((score) => alarms(score, half)),
      [false, true, true],
    );
  });

  test("quantiles by nearest rank", () => {
    assert.deepEqual([quantile([5, 1, 3], 0.5), quantile([5, 1, 3], 1), quantile([], 0.5)], [3, 5, null]);
  });
});
