import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Fix } from "../../../core/evidence/envelope.ts";
import { doubtIn } from "./doubt.ts";
import { phaseOf } from "./phase.ts";

const office = { lat: -3.8, lon: 102.265 };
const places = [{ id: "a", name: "Lapangan", shape: { kind: "circle" as const, ...office, radius: 100 } }];
const degree = 111_195;

/** Readings a second apart: metres north of the middle of the place, unless told otherwise. */
function readings(norths: readonly number[], given: Partial<Fix> = {}): Fix[] {
  const last = { alt: null, altAcc: null, spd: null, hdg: null, acc: 12 };
  return norths.map((north, i) => ({ t: i * 1000, r: i * 1000, lat: office.lat + north / degree, lon: office.lon, ...last, ...given }));
}
const search = (fixes: Fix[], seconds: number, more: object = {}) =>
  phaseOf({ status: fixes.length > 0 ? "ok" : "waiting", fixes, places, seconds, secondsToDue: null, ...more });

describe("doubt", () => {
  const cases: [string, Fix[], ReturnType<typeof doubtIn>][] = [
    ["nothing yet", [], "searching"],
    ["good and inside", readings([10, 10.4, 10.2]), null],
    ["inside is inside up to 150 m of error", readings([10, 10.4, 10.2], { acc: 140 }), null],
    ["more says nothing", readings([10, 10.4, 10.2], { acc: 151 }), "imprecise"],
    ["outside, 80 m of error", readings([130, 130.5, 131], { acc: 80 }), "imprecise"],
    ["one good reading among poor ones is enough", [...readings([0, 0], { acc: 900 }), ...readings([1], { acc: 15, r: 2000 })], null],
    ["at the edge, 25 m", readings([110, 110.5, 111], { acc: 25 }), "edge"],
    ["at the edge for sure", readings([103, 103.5, 104], { acc: 10 }), null],
    ["outside for sure", readings([400, 400.5, 401], { acc: 10 }), null],
    ["all the same with altitude", readings([5, 5, 5], { alt: 20, spd: 0 }), "frozen"],
    ["all the same without altitude: Wi-Fi", readings([5, 5, 5, 5, 5, 5]), null],
    ["two of the same are no rule", readings([5, 5], { alt: 20 }), null],
    ["a leap that no error explains", readings([0, 60], { acc: 10 }), "unsettled"],
    ["a leap within the errors", readings([0, 19], { acc: 10 }), null],
    ["a walk", readings([0, 1.4, 2.8, 4.2, 5.6], { acc: 5 }), null],
    ["thrown to and fro", readings([0, 4, -1, 5, 1], { acc: 5 }), "unsettled"],
    ["trembling below a metre", readings([0, 0.5, 0, 0.5, 0], { acc: 5 }), null],
  ];
  for (const [name, fixes, expected] of cases) test(name, () => assert.equal(doubtIn(fixes, places), expected));

  test("without a known place only the error counts", () => {
    assert.equal(doubtIn(readings([0, 0.3, 0.6], { acc: 51 }), []), "imprecise");
    assert.equal(doubtIn(readings([0, 0.3, 0.6], { acc: 50 }), []), null);
  });
});

describe("the wait", () => {
  const good = readings([10, 10.4, 10.2]);
  const poor = readings([130, 130.5, 131], { acc: 80 });

  test("three good readings end it at once; fewer by the eighth second", () => {
    assert.equal(search(good, 3).name, "ready");
    assert.equal(search(good.slice(0, 2), 7.9).name, "finding");
    assert.equal(search(good.slice(0, 2), 8).name, "ready");
  });

  test("a doubt lengthens it to 30 s, not more, and names itself", () => {
    assert.deepEqual(search(poor, 3), { name: "finding", doubt: "imprecise" });
    assert.deepEqual(search(poor, 8), { name: "doubtful", doubt: "imprecise" });
    assert.equal(search(poor, 29.9).name, "doubtful");
    assert.equal(search(poor, 30).name, "ready");
    assert.equal(search([], 29).name, "doubtful");
    assert.equal(search([], 30).name, "ready");
  });

  test("old readings are forgotten: the doubt ends with the first good one after them", () => {
    const later = readings([2], { r: 25_000, acc: 12 });
    assert.equal(search([...poor, ...later], 26).name, "ready");
  });

  test("where waiting cannot help nobody waits", () => {
    for (const status of ["denied", "missing"]) assert.equal(search([], 0, { status }).name, "ready");
    const coarse = readings([0, 0, 0], { acc: 3000 });
    assert.equal(search(coarse, 3, { status: "coarse" }).name, "ready");
    assert.equal(search(coarse.slice(0, 1), 3, { status: "coarse" }).name, "finding");
    assert.equal(search(coarse.slice(0, 1), 8, { status: "coarse" }).name, "ready");
    assert.equal(search([], 8, { status: "unavailable" }).name, "ready");
  });

  test("nobody is made late by it", () => {
    assert.equal(search(poor, 10, { secondsToDue: 25 }).name, "ready");
    assert.equal(search(poor, 10, { secondsToDue: 31 }).name, "doubtful");
    assert.equal(search(poor, 10, { secondsToDue: -20 }).name, "ready");
    assert.equal(search(poor, 10, { secondsToDue: -61 }).name, "doubtful");
    assert.equal(search(poor, 4, { secondsToDue: 25 }).name, "finding");
  });
});
