import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CheckinBody } from "../envelope.ts";
import { pressedAt } from "../cases/evidence.ts";
import { day, foldWith, hour, pressed } from "./cases/presses.ts";
import { d4AlwaysHere } from "./d4-always-here.ts";

const second = { t: 0, n: 60, accMean: 9.8, accSd: 0.01, gyroSd: 0.1 };
const parked: Partial<CheckinBody> = { motion: [second], battery: { level: 1, charging: true } };

/** Days on which it fired, of check-ins one a day. */
function firedOn(bodies: readonly Partial<CheckinBody>[]): number[] {
  const fold = foldWith(d4AlwaysHere);
  return bodies.flatMap((body, n) => (fold.step(pressed({ at: pressedAt + n * day, body })).length > 0 ? [n] : []));
}

const days = (count: number, body: (n: number) => Partial<CheckinBody> = () => parked) => Array.from({ length: count }, (_, n) => body(n));

describe("D4 always here", () => {
  test("fires on the twentieth day, then once in seven days", () => {
    assert.deepEqual(firedOn(days(35)), [19, 26, 33]);
  });

  test("fifteen parked days of twenty do, fourteen do not", () => {
    assert.deepEqual(firedOn(days(20, (n) => (n < 5 ? {} : parked))), [19]);
    assert.deepEqual(firedOn(days(20, (n) => (n < 6 ? {} : parked))), []);
  });

  test("one thing that a carried phone does is enough", () => {
    const carried: Partial<CheckinBody>[] = [
      { ...parked, battery: { level: 1, charging: false } },
      { ...parked, battery: null },
      { ...parked, motion: null },
      { ...parked, motion: [] },
      { ...parked, motion: [second, { ...second, accSd: 0.03 }] },
      { ...parked, motion: [second, { ...second, gyroSd: 0.3 }] },
      { ...parked, motion: [{ ...second, n: 0 }] },
    ];
    for (const body of carried) assert.deepEqual(firedOn(days(40, () => body)), []);
    const seenBefore = days(40, (n) => ({ ...parked, visibility: [{ t: pressedAt + n * day - 60_000, visible: true }] }));
    assert.deepEqual(firedOn(seenBefore), []);
    const hidden = days(20, (n) => ({ ...parked, visibility: [{ t: pressedAt + n * day - 60_000, visible: false }] }));
    assert.deepEqual(firedOn(hidden), [19]);
    const long = days(40, (n) => ({ ...parked, ceremony: { openedAt: pressedAt + n * day - 46_000, pressedAt: pressedAt + n * day } }));
    assert.deepEqual(firedOn(long), []);
  });

  test("a day counts as parked only when every check-in of it was", () => {
    const fold = foldWith(d4AlwaysHere);
    let fired = 0;
    for (let n = 0; n < 30; n++) {
      fired += fold.step(pressed({ at: pressedAt + n * day, body: parked })).length;
      fold.step(pressed({ at: pressedAt + n * day + 8 * hour, body: n % 2 === 0 ? {} : parked }));
    }
    assert.equal(fired, 0);
  });

  test("the entry stays small", () => {
    const fold = foldWith(d4AlwaysHere);
    for (let n = 0; n < 2000; n++) fold.step(pressed({ at: pressedAt + n * day, body: parked }));
    assert.ok(fold.largest() < 90, `${fold.largest()} characters`);
  });
});
