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
  test("fires on the eighth still day, then once in seven days", () => {
    assert.deepEqual(firedOn(days(25)), [7, 14, 21]);
  });

  test("eight still days of ten do, seven do not; the last of them is still", () => {
    assert.deepEqual(firedOn(days(10, (n) => (n < 2 ? {} : parked))), [9]);
    const held = { motion: [{ ...second, gyroSd: 4 }] };
    assert.deepEqual(firedOn(days(10, (n) => (n < 2 ? held : parked))), [9]);
    assert.deepEqual(firedOn(days(10, (n) => (n < 3 ? held : parked))), []);
    assert.deepEqual(firedOn(days(60, (n) => (n % 3 === 0 ? held : parked))), []);
    assert.deepEqual(firedOn(days(9, (n) => (n === 7 ? held : parked))), [8]);
  });

  test("a charger is neither asked for nor enough", () => {
    const off = days(10, () => ({ ...parked, battery: { level: 0.4, charging: false } }));
    assert.deepEqual(firedOn(off), [7]);
    assert.deepEqual(firedOn(days(40, () => ({ battery: { level: 1, charging: true } }))), []);
  });

  test("one second in a hand, or motion that is not told, is no still day", () => {
    const carried: Partial<CheckinBody>[] = [
      { ...parked, motion: null },
      { ...parked, motion: [] },
      { ...parked, motion: [second, { ...second, accSd: 0.03 }] },
      { ...parked, motion: [second, { ...second, gyroSd: 0.3 }] },
      { ...parked, motion: [{ ...second, n: 0 }] },
    ];
    for (const body of carried) assert.deepEqual(firedOn(days(40, () => body)), []);
  });

  test("days without motion are no days: neither for nor against", () => {
    assert.deepEqual(firedOn(days(16, (n) => (n % 2 === 0 ? parked : {}))), [14]);
  });

  test("a day counts as still only when every check-in of it was", () => {
    const fold = foldWith(d4AlwaysHere);
    let fired = 0;
    for (let n = 0; n < 30; n++) {
      fired += fold.step(pressed({ at: pressedAt + n * day, body: parked })).length;
      const later = n % 2 === 0 ? { motion: [{ ...second, gyroSd: 4 }] } : parked;
      fold.step(pressed({ at: pressedAt + n * day + 8 * hour, body: later }));
    }
    assert.equal(fired, 0);
  });

  test("the entry stays small", () => {
    const fold = foldWith(d4AlwaysHere);
    for (let n = 0; n < 2000; n++) fold.step(pressed({ at: pressedAt + n * day, body: parked }));
    assert.ok(fold.largest() < 90, `${fold.largest()} characters`);
  });
});
