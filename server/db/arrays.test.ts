import assert from "node:assert/strict";
import { test } from "node:test";
import { iso } from "./instant.ts";
import { instantFromPostgres } from "./open.ts";
import { instants, texts } from "./arrays.ts";

/** Header (20 bytes), the element's length (4), the element. */
const onlyElement = (list: Buffer) => list.subarray(24);

test("an instant with a fraction of a millisecond is the one that iso writes", () => {
  for (const at of [0.4, 831_425_441_875.0212, Date.UTC(2026, 4, 4, 0, 31, 30, 999) + 0.999]) {
    const micros = onlyElement(instants([at])).readBigInt64BE();
    const back = Number(micros / 1000n) + Date.UTC(2000, 0, 1);
    assert.equal(back, Date.parse(iso(at)));
    assert.equal(back, instantFromPostgres(iso(at).replace("T", " ").replace("Z", "+00")));
  }
});

test("what the type does not hold throws before anything is sent", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => instants([value]), RangeError);
  assert.throws(() => texts([undefined as unknown as string]), TypeError);
});
