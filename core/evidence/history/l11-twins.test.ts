import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fixAt, pressedAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { drifting, later } from "./cases/movements.ts";
import { day, foldWith, hour, pressed } from "./cases/presses.ts";
import { l11Twins } from "./l11-twins.ts";

const of = (person: string, fixes: Fix[], ms = 0) =>
  pressed({ id: `${person}-${ms}`, person, at: pressedAt + ms, body: { fixes: later(fixes, ms) } });
const still = (change: Partial<Fix> = {}) => [3, 2, 1].map((seconds) => fixAt(seconds, change));

function second(a: Fix[], b: Fix[], ms: number) {
  const fold = foldWith(l11Twins);
  assert.deepEqual(fold.step(of("a", a)), []);
  return fold.step(of("b", b, ms));
}

describe("L11 twins", () => {
  test("one satellite-like point for two people within three hours: 15 points on the later, both known", () => {
    const [verdict] = second(still(), still(), hour);
    assert.equal(verdict?.points, 15);
    assert.deepEqual(verdict.with, { people: ["a"], checkins: ["a-0"] });
    assert.equal(verdict.sentence, "Titik lokasi sama persis dengan 1 rekan dalam 3 jam yang sama.");
  });

  test("three hours, and not a second more; another day is none of it", () => {
    assert.equal(second(still(), still(), 3 * hour).length, 1);
    assert.equal(second(still(), still(), 3 * hour + 1000).length, 0);
    assert.equal(second(still(), still(), day).length, 0);
  });

  test("Wi-Fi-like, cell-like, no position, a centimetre apart: nothing", () => {
    for (const change of [{ alt: null, acc: 20 }, { acc: 25 }, { alt: null, acc: 900 }])
      assert.deepEqual(second(still(change), still(change), hour), [], JSON.stringify(change));
    assert.deepEqual(second([], [], hour), []);
    assert.deepEqual(second(still(), still({ lat: fixAt(1).lat + 1e-7 }), hour), []);
  });

  test("a person's own point is L10's", () => {
    const fold = foldWith(l11Twins);
    for (const ms of [0, 60_000, hour]) assert.deepEqual(fold.step(of("a", still(), ms)), []);
  });

  test("in a window of many points one that meets is chance, a copy is not", () => {
    const [mine, other] = [drifting(1), drifting(2)];
    assert.deepEqual(second(mine, [Object.assign({}, other[0], { lat: mine[0]!.lat, lon: mine[0]!.lon }), ...other.slice(1)], hour), []);
    assert.equal(second(mine, mine, hour).length, 1);
  });

  test("cleared together: not held against them again", () => {
    const fold = foldWith(l11Twins);
    fold.clear(["a", "b"], "2026-05-04");
    fold.step(of("a", still()));
    assert.deepEqual(fold.step(of("b", still(), hour)), []);
    assert.deepEqual(fold.step(of("c", still(), hour))[0]?.with?.people, ["a", "b"]);
  });

  test("bounded: three keys and eight visits, however many come", () => {
    const fold = foldWith(l11Twins);
    for (let n = 0; n < 500; n++) fold.step(of(`00000000-0000-7000-8000-${String(n).padStart(12, "0")}`, still(), n * 1000));
    assert.ok(fold.largest() < 1200, `${fold.largest()} characters`);
    assert.equal(fold.named(of("x", drifting(3))), 3);
    assert.equal(fold.named(of("x", [])), 0);
  });
});
