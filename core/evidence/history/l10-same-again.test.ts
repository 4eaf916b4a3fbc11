import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fixAt, north, pressedAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { drifting, later } from "./cases/movements.ts";
import { day, foldWith, hour, pressed } from "./cases/presses.ts";
import { pointOf } from "./l10-point.ts";
import { l10SameAgain } from "./l10-same-again.ts";

const at = (on: number, fixes: Fix[], hours = 0) =>
  pressed({ at: pressedAt + on * day + hours * hour, body: { fixes: later(fixes, on * day + hours * hour) } });
const still = (change: Partial<Fix> = {}) => [3, 2, 1].map((seconds) => fixAt(seconds, change));
const elsewhere = (on: number) => still({ lat: north(on + 1) });

/** The weights of the last of the check-ins. */
function last(days: readonly Fix[][]): (string | undefined)[] {
  const fold = foldWith(l10SameAgain);
  return days
    .map((fixes, on) => fold.step(at(on, fixes)))
    .at(-1)!
    .map(({ weight }) => weight);
}

describe("L10 same again", () => {
  test("satellite-like: four days are nothing, five are 20 points, in the words of the rule", () => {
    assert.deepEqual(last([0, 1, 2, 3].map(() => still())), []);
    const fold = foldWith(l10SameAgain);
    const [verdict] = [...Array(5).keys()].flatMap((on) => fold.step(at(on, still())));
    assert.equal(verdict?.points, 20);
    assert.equal(verdict.sentence, "Titik lokasi sama persis pada 5 dari 5 hari terakhir.");
  });

  test("five of ten days, not five of eleven", () => {
    const days = (gap: number) => [0, 1, 2, 3].map(() => still()).concat([...Array(gap).keys()].map(elsewhere), [still()]);
    assert.deepEqual(last(days(5)), ["L10.satellite"]);
    assert.deepEqual(last(days(6)), []);
  });

  test("both check-ins of a day are one day, and a record that comes late counts for its own", () => {
    const fold = foldWith(l10SameAgain);
    for (const on of [0, 1, 2, 4]) for (const hours of [0, 8]) assert.deepEqual(fold.step(at(on, still(), hours)), []);
    assert.equal(fold.step(at(3, still())).length, 1);
  });

  test("two points by turns, and a first fix that is always another, are seen as well", () => {
    assert.deepEqual(last([0, 1, 2, 3, 4].map((on) => still({ lat: north(on % 2) }))), ["L10.satellite"]);
    assert.deepEqual(last([0, 1, 2, 3, 4].map((on) => [fixAt(4, { lat: north(on + 5) })].concat(still()))), ["L10.satellite"]);
  });

  test("a check-in elsewhere is not held to the days before it", () => {
    assert.deepEqual(last([...[0, 1, 2, 3, 4, 5].map(() => still()), elsewhere(1)]), []);
  });

  test("access points come back honestly: 4 points, also with one frozen altitude", () => {
    for (const change of [{ alt: null, acc: 20 }, { alt: null, acc: 12 }, { acc: 19.6 }])
      assert.deepEqual(last([0, 1, 2, 3, 4].map(() => still(change))), ["L10.wifi"], JSON.stringify(change));
    assert.deepEqual(last([0, 1, 2, 3, 4].map(() => still({ alt: null, acc: 700 }))), []);
  });

  test("without a position nothing is said and nothing forgotten", () => {
    assert.deepEqual(last([[], [], [], [], []]), []);
    assert.deepEqual(last([still(), still(), [], still(), still(), still()]), ["L10.satellite"]);
  });

  test("a seventh digit apart is another point, wherever on earth", () => {
    for (const [lat, lon] of [
      [-3.8004471, 102.2655873],
      [5.9, 95.2],
      [-10.9999999, 140.9999999],
    ] as const) {
      assert.equal(pointOf({ lat, lon }), pointOf({ lat: lat + 4e-9, lon }));
      assert.notEqual(pointOf({ lat, lon }), pointOf({ lat: lat + 1e-7, lon }));
      assert.notEqual(pointOf({ lat, lon }), pointOf({ lat, lon: lon - 1e-7 }));
    }
  });

  test("an honest phone for 500 days: nothing; the entry stays small and one key is read", () => {
    const fold = foldWith(l10SameAgain);
    for (let on = 0; on < 500; on++)
      for (const hours of [0, 8]) assert.deepEqual(fold.step(at(on, drifting(2 * on + hours / 8), hours)), []);
    assert.ok(fold.largest() < 3500, `${fold.largest()} characters`);
    assert.equal(fold.named(at(501, drifting(9))), 1);
  });
});
