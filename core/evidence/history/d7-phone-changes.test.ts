import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pressedAt } from "../cases/evidence.ts";
import { day, foldWith, pressed } from "./cases/presses.ts";
import { d7PhoneChanges } from "./d7-phone-changes.ts";

/** Whether it fired, for uses [day, phone]. */
function fired(...uses: (readonly [number, string])[]): boolean[] {
  const fold = foldWith(d7PhoneChanges);
  return uses.map(([n, phone]) => fold.step(pressed({ at: pressedAt + n * day, phone })).length > 0);
}

describe("D7 phone changes", () => {
  test("two phones are nothing, the third is told for fourteen days", () => {
    assert.deepEqual(fired([0, "a"], [10, "b"], [11, "a"], [20, "c"], [33, "c"], [34, "c"]), [false, false, false, true, true, false]);
  });

  test("points add up, they do not decide", () => {
    const fold = foldWith(d7PhoneChanges);
    const [verdict] = ["a", "b", "c"].flatMap((phone, n) => fold.step(pressed({ at: pressedAt + n * day, phone })));
    assert.equal(verdict?.points, 6);
    assert.equal(verdict.effect, "points");
    assert.equal(verdict.sentence, "Pegawai ini memakai 3 HP berbeda dalam 90 hari.");
  });

  test("a phone that rested for more than 90 days does not count", () => {
    assert.deepEqual(fired([0, "a"], [50, "b"], [90, "c"]), [false, false, true]);
    assert.deepEqual(fired([0, "a"], [50, "b"], [91, "c"]), [false, false, false]);
  });

  test("each person for themselves, and six phones at most are remembered", () => {
    const fold = foldWith(d7PhoneChanges);
    for (const [n, phone] of ["a", "b", "c"].entries()) assert.deepEqual(fold.step(pressed({ phone, person: `p${n}` })), []);
    for (let n = 0; n < 400; n++) fold.step(pressed({ at: pressedAt + n * day, phone: `phone-${n}` }));
    assert.ok(fold.largest() < 300, `${fold.largest()} characters`);
  });
});
