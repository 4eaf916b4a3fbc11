import assert from "node:assert/strict";
import { test } from "node:test";
import { summary } from "./motion.ts";

test("a second is its count, mean and deviation", () => {
  const samples = [9.7, 9.8, 9.9].map((acc, i) => ({ t: 5000 + i * 16, acc, gyro: i * 3 }));
  assert.deepEqual(summary(samples), { t: 5000, n: 3, accMean: 9.8, accSd: 0.082, gyroSd: 2.449 });
});

test("a phone without gyroscope gives zero deviation of rotation", () => {
  assert.equal(summary([{ t: 1, acc: 9.8, gyro: null }]).gyroSd, 0);
});
