import assert from "node:assert/strict";
import { test } from "node:test";
import { bartels, midRanks, spreadOf } from "./rank-ratio.ts";

const of = (...values: number[]) => Float64Array.from(values);

test("ranks begin at 1, and equal values share the mean of theirs", () => {
  assert.deepEqual([...midRanks(of(30, 10, 20))], [3, 1, 2]);
  assert.deepEqual([...midRanks(of(5, 7, 5, 9, 5))], [2, 4, 2, 5, 2]);
  assert.deepEqual([...midRanks(of(1, 1))], [1.5, 1.5]);
});

test("the rank ratio of von Neumann, worked out by hand", () => {
  // Ranks 1 2 3 4: steps 1 + 1 + 1, spread 2·1.5² + 2·0.5² = 5.
  assert.equal(bartels(of(-9, 0, 1, 70)), 3 / 5);
  // Ranks 1 4 2 3: steps 9 + 4 + 1.
  assert.equal(bartels(of(1, 40, 2, 3)), 14 / 5);
  // Ranks 1.5 1.5 3: steps 0 + 2.25, spread 0.25 + 0.25 + 1.
  assert.equal(bartels(of(1, 1, 2)), 2.25 / 1.5);
  assert.ok(Number.isNaN(bartels(of(4, 4, 4))));
});

test("the spread and the plain ratio, worked out by hand", () => {
  // Mean 3; squares 4 + 0 + 4, steps 4 + 4.
  assert.deepEqual(spreadOf(of(1, 3, 5)), { deviation: 2, ratio: 1 });
});
