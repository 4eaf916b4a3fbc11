import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { crowdOf, saysOf, type Near } from "./d5-gaps.ts";

const minute = 60_000;
const apart = (gaps: readonly number[]) => gaps.map((gap, n): Near => [`f${n}`, gap]);
/** A partner 20 s away, nobody else, of sixty people. */
const quiet = crowdOf([["f", 20_000]], 1, 60);
/** Forty of sixty within half a minute. */
const rush = crowdOf(
  Array.from({ length: 40 }, (_, n): Near => [`f${n}`, n * 750]),
  1,
  60,
);

describe("what a gap says", () => {
  test("seconds apart where nobody else is speaks for one hand, at most 1.6 a meeting", () => {
    assert.equal(saysOf(20_000, quiet), 1.6);
    assert.ok(saysOf(100_000, quiet) > 0.5);
  });

  test("seconds apart in a rush says nothing", () => {
    assert.ok(saysOf(20_000, rush) < 0);
    assert.ok(saysOf(2_000, rush) < -2);
  });

  test("hours apart speaks against it, less where nearly everybody was near", () => {
    assert.equal(saysOf(60 * minute, quiet), -3);
    assert.ok(saysOf(60 * minute, rush) > -3 && saysOf(60 * minute, rush) < -1);
    assert.equal(saysOf(4 * minute, quiet), -0.7);
  });

  test("two hands at once: under four seconds is no handler", () => {
    assert.ok(saysOf(1000, quiet) < -1);
  });

  test("a longer crowd never makes a near gap say more; everything stays within its bounds", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(119_999), { maxLength: 200 }), fc.nat(119_999), fc.nat(300_000), (gaps, more, gap) => {
        const [crowd, denser] = [crowdOf(apart(gaps), 1, 250), crowdOf(apart([...gaps, more]), 1, 250)];
        for (const [step, says] of denser.near.entries()) assert.ok(says <= crowd.near[step]!);
        assert.ok(saysOf(gap, crowd) >= -3 && saysOf(gap, crowd) <= 1.6);
      }),
    );
  });
});
