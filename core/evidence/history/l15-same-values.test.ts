import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pressedAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { drifting, later, moved, numbers } from "./cases/movements.ts";
import { day, foldWith, pressed } from "./cases/presses.ts";
import { l15SameValues } from "./l15-same-values.ts";

/** Blends with a measured altitude. */
const measured = (seed: number, change: (fix: Fix, next: () => number) => Partial<Fix> = () => ({})): Fix[] => {
  const next = numbers(seed);
  const height = 14 + 10 * next();
  return drifting(seed, { seconds: 8 }).map((fix) => Object.assign({}, fix, { alt: Math.round(height * 1000) / 1000 }, change(fix, next)));
};
const of = (fixes: Fix[], n: number) => pressed({ id: `c${n}`, at: pressedAt + n * day, body: { fixes: later(fixes, n * day) } });
function said(window: (n: number) => Fix[], count = 30) {
  const fold = foldWith(l15SameValues);
  return Array.from({ length: count }, (_, n) => n).filter((n) => fold.step(of(window(n), n)).length > 0);
}

describe("L15 same values", () => {
  test("a recording moved elsewhere every day, also another part of it: on the fifth day, 20 points", () => {
    assert.equal(said((n) => moved(measured(1), 20 * n, -7 * n))[0], 4);
    assert.ok(said((n) => moved(measured(1).slice(n % 4), 20 * n, 0)).length > 20);
    const fold = foldWith(l15SameValues);
    const [verdict] = [0, 1, 2, 3, 4].flatMap((n) => fold.step(of(moved(measured(1), n, n), n)));
    assert.deepEqual([verdict?.points, verdict?.weight], [20, "L15"]);
    assert.match(verdict!.sentence, /pada 5 dari 5 hari terakhir\.$/);
  });

  test("one held position has one pair, and that is enough", () => {
    const held = (n: number) =>
      moved(
        measured(1, () => ({ acc: 6.198, alt: 25.344 })),
        n,
        0,
      );
    assert.equal(said(held)[0], 4);
  });

  test("measured anew each day: nothing, of 40 people in 30 days", () => {
    for (let seed = 0; seed < 40; seed++)
      assert.deepEqual(
        said((n) => measured(1000 * seed + n)),
        [],
      );
  });

  test("rounded and clamped values, access points and no altitude come back honestly", () => {
    for (const change of [{ acc: 8 }, { acc: 6.2, alt: 14.5 }, { alt: 25 }, { alt: null }, { acc: 20.4, spd: null, alt: 14.123 }])
      assert.deepEqual(
        said(() => measured(1, () => change)),
        [],
        JSON.stringify(change),
      );
  });

  test("the entry stays small for ever", () => {
    const fold = foldWith(l15SameValues);
    for (let n = 0; n < 300; n++) fold.step(of(measured(n), n / 2));
    assert.ok(fold.largest() < 1700, `${fold.largest()} characters`);
  });
});
