import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { crowdOf, rhythmOf, saysOf } from "./d5-gaps.ts";

const apart = (gaps: readonly number[], scale = 1) => ({ h: gaps.map((_, n) => n + 1), gap: [...gaps], scale });
/** A partner 20 s away, nobody else, of sixty people. */
const quiet = crowdOf(apart([20_000]), 60);
/** Forty of sixty within half a minute. */
const rushed = Array.from({ length: 40 }, (_, n) => n * 750);
const rush = crowdOf(apart(rushed), 60);

describe("what a gap says", () => {
  test("seconds apart where nobody else is speaks for one hand, at most 1.6 a meeting, whoever was first", () => {
    assert.equal(saysOf(20_000, quiet), 1.6);
    assert.equal(saysOf(-20_000, quiet), 1.6);
    assert.ok(saysOf(100_000, quiet) > 0.5);
  });

  test("seconds apart in a rush says nothing", () => {
    assert.ok(saysOf(20_000, rush) < 0);
    assert.ok(saysOf(2_000, rush) < -2);
  });

  test("not near each other speaks against it, less where nearly everybody was near", () => {
    assert.ok(quiet.apart < -0.4 && quiet.apart > -0.6, `${quiet.apart}`);
    assert.equal(rush.apart, 0);
  });

  test("two hands at once: under four seconds is no handler", () => {
    assert.ok(saysOf(1000, quiet) < -1);
  });

  test("phones that are followed are no part of the crowd: a ring is not its own rush", () => {
    const ring = [-40_000, -20_000, 20_000, 40_000, 60_000, 80_000];
    const [crowded, known] = [crowdOf(apart(ring), 24), crowdOf(apart(ring), 24, [1, 2, 3, 4, 5, 6])];
    assert.ok(saysOf(20_000, known) > saysOf(20_000, crowded));
    assert.ok(saysOf(60_000, known) > saysOf(60_000, crowded) + 0.3);
  });

  test("presses that the log left out count by its scale", () => {
    assert.ok(
      saysOf(20_000, crowdOf(apart([20_000, 30_000, 35_000], 8), 200)) < saysOf(20_000, crowdOf(apart([20_000, 30_000, 35_000]), 200)),
    );
  });

  test("the rhythm: at once and a minute apart are friends, 8 to 40 s are one hand, nobody is nothing", () => {
    assert.deepEqual(
      [rhythmOf(1000), rhythmOf(20_000), rhythmOf(50_000), rhythmOf(90_000), rhythmOf(Infinity)],
      [-2.3, 0.9, -0.5, -2.2, 0],
    );
  });

  test("a longer crowd never makes a near gap say more; everything stays within its bounds", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(119_999), { maxLength: 200 }), fc.nat(119_999), fc.nat(120_000), (gaps, more, gap) => {
        const [crowd, denser] = [crowdOf(apart(gaps), 250), crowdOf(apart([...gaps, more]), 250)];
        for (const [step, says] of denser.near.entries()) assert.ok(says <= crowd.near[step]!);
        assert.ok(saysOf(gap, crowd) >= -3 && saysOf(gap, crowd) <= 1.6);
      }),
    );
  });
});
