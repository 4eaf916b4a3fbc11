import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pressedAt } from "../cases/evidence.ts";
import { day, foldWith, pressed } from "./cases/presses.ts";
import { d8SameTime } from "./d8-same-time.ts";

/** Times the check-in of day `n` answers the ceremony of the day before in so many ms. */
function took(n: number, ms: number | null, promptedAt = pressedAt + (n - 1) * day + 3) {
  const at = pressedAt + n * day;
  const previous = ms === null ? null : { promptedAt, answeredAt: promptedAt + ms };
  return pressed({ at, body: { ceremony: { openedAt: at - 9000, pressedAt: at, previous } } });
}

function fired(...durations: (number | null)[]): boolean[] {
  const fold = foldWith(d8SameTime);
  return durations.map((ms, n) => fold.step(took(n, ms)).length > 0);
}

describe("D8 the same time again", () => {
  test("three times to the millisecond", () => {
    assert.deepEqual(fired(2310, 2310, 2310, 2311, 2310), [false, false, true, false, true]);
  });

  test("of the last ten only", () => {
    const others = [2001, 2102, 2203, 2304, 2405, 2506, 2607, 2708];
    assert.equal(fired(2310, 2310, ...others.slice(1), 2310).at(-1), true);
    assert.equal(fired(2310, 2310, ...others, 2310).at(-1), false);
  });

  test("the same ceremony told again is no repetition", () => {
    const fold = foldWith(d8SameTime);
    for (let n = 0; n < 5; n++) assert.deepEqual(fold.step(took(n, 2310, pressedAt - day + 3)), []);
  });

  test("no ceremony before, or a clock that shows tenths of a second: nothing", () => {
    assert.deepEqual(fired(null, null, null), [false, false, false]);
    const fold = foldWith(d8SameTime);
    for (let n = 0; n < 5; n++) assert.deepEqual(fold.step(took(n, 2300, Math.round(pressedAt / 100) * 100 + n * day)), []);
  });

  test("each phone for itself; ten durations at most", () => {
    const fold = foldWith(d8SameTime);
    for (const phone of ["a", "b", "c"]) assert.deepEqual(fold.step({ ...took(1, 2310), phone }), []);
    for (let n = 0; n < 200; n++) fold.step(took(n, 1500 + n));
    assert.ok(fold.largest() < 120, `${fold.largest()} characters`);
  });
});
