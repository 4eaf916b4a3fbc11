import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { median } from "./middle.ts";

test("the middle value, worked out by hand and by sorting", () => {
  assert.equal(median([5, 1, 9]), 5);
  assert.equal(median([4, 1, 9, 2]), 3);
  assert.ok(Number.isNaN(median([])));
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 60 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      assert.equal(median(values), (sorted[(values.length - 1) >> 1]! + sorted[values.length >> 1]!) / 2);
    }),
  );
});
