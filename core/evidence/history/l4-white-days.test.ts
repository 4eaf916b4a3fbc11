import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { centre, fixAt, pressedAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { weighed } from "../points.ts";
import { drifting, grid, later, metre, numbers } from "./cases/movements.ts";
import { day, foldWith, pressed } from "./cases/presses.ts";
import { l4WhiteDays } from "./l4-white-days.ts";

/** A new point within a disc every second, around the same place. */
function jitter(seed: number, seconds: number, metres = 3): Fix[] {
  const next = numbers(seed);
  return Array.from({ length: seconds }, (_, i) => {
    const [far, way] = [metres * Math.sqrt(next()), 2 * Math.PI * next()];
    return fixAt(seconds - i, { lat: grid(centre.lat + far * Math.cos(way) * metre), lon: grid(centre.lon + far * Math.sin(way) * metre) });
  });
}
const of = (fixes: Fix[], n: number, change: object = {}) =>
  pressed({ id: `c${n}`, at: pressedAt + (n * day) / 2, body: { fixes: later(fixes, (n * day) / 2) }, ...change });
/** Check-ins on which it was said. */
function saidOn(window: (n: number) => Fix[], count = 24, change: object = {}): number[] {
  const fold = foldWith(l4WhiteDays);
  return Array.from({ length: count }, (_, n) => n).filter((n) => fold.step(of(window(n), n, change)).length > 0);
}

describe("L4 over days", () => {
  test("windows of 6 to 14 fixes: found within six days, of nearly everybody, at any size", () => {
    for (const metres of [1, 3, 15]) {
      const found = Array.from(
        { length: 40 },
        (_, seed) => saidOn((n) => jitter(100 * seed + n, 6 + ((seed + n) % 9), metres), 12).length > 0,
      );
      assert.ok(found.filter(Boolean).length >= 37, `${metres} m: ${found.filter(Boolean).length} of 40`);
    }
  });

  test("20 points, with the number of check-ins; not beside L4's own word", () => {
    const fold = foldWith(l4WhiteDays);
    const told = Array.from({ length: 12 }, (_, n) => fold.step(of(jitter(n, 12), n))).flat();
    assert.deepEqual([told[0]?.weight, told[0]?.points, told[0]?.family], ["L4.days", 20, "pattern"]);
    assert.match(told[0]!.sentence, /^Pada 6 absen terakhir/);
    assert.deepEqual(
      saidOn((n) => jitter(n, 12), 24, { verdicts: [weighed("L4", "L4.strong", "location", "Ada.")] }),
      [],
    );
  });

  test("honest drift never, whatever its length; a few jitters among it neither", () => {
    for (let seed = 0; seed < 60; seed++) {
      assert.deepEqual(
        saidOn((n) => drifting(1000 * seed + n, { seconds: 5 + ((seed + n) % 12) })),
        [],
      );
      assert.deepEqual(
        saidOn((n) => (n % 4 ? drifting(1000 * seed + n, { seconds: 9 }) : jitter(seed + n, 9))),
        [],
      );
    }
  });

  test("four fixes, held points, access points by turns, masts, a slow cadence and millimetres count for nothing", () => {
    const turned = (n: number) =>
      jitter(n, 12).map((fix, i, all) => Object.assign({}, fix, { lat: all[i % 4]!.lat, lon: all[i % 4]!.lon }));
    const masts = (n: number) => jitter(n, 12).map((fix) => Object.assign({}, fix, { acc: 400 }));
    const slow = (n: number) =>
      jitter(n, 12).map((fix, i) => Object.assign({}, fix, { t: fix.t - (12 - i) * 1500, r: fix.r - (12 - i) * 1500 }));
    for (const window of [(n: number) => jitter(n, 4), turned, masts, slow, (n: number) => jitter(n, 12, 0.2)])
      assert.deepEqual(saidOn(window), []);
  });

  test("forgotten after 30 days, and the entry stays small for ever", () => {
    const fold = foldWith(l4WhiteDays);
    for (let n = 0; n < 4; n++) fold.step(of(jitter(n, 14), n));
    assert.deepEqual(fold.step(of(jitter(9, 14), 70)), []);
    for (let n = 71; n < 300; n++) fold.step(of(jitter(n, 20), n));
    assert.ok(fold.largest() < 900, `${fold.largest()} characters`);
  });
});
