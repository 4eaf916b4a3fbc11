import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addDays } from "../../time/civil.ts";
import { centre, fixAt, pressedAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { memoryHistory, type Memory } from "../memory.ts";
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import { grid, later, metre, numbers } from "./cases/movements.ts";
import { day, pressed } from "./cases/presses.ts";

const start = pressed().date;
const points = weighed("L5", "L5", "location", "Ada sesuatu.");
const at = (north: number, east: number, change: Partial<Fix> = {}) => [
  fixAt(1, { lat: grid(centre.lat + north * metre), lon: grid(centre.lon + east * metre), ...change }),
];
const wifiAt = (north: number, east: number) => at(north, east, { alt: null, acc: 20 });
const of = (person: string, fixes: Fix[], on: number, verdicts: Verdict[] = []) =>
  pressed({
    id: `${person}-${on}`,
    person,
    at: pressedAt + on * day,
    verdicts,
    body: { fixes: later(fixes, on * day), marker: "" },
    phone: person,
  });

/** L9's weights on a check-in that is not confirmed. */
const said = (memory: Memory, person: string, fixes: Fix[], on: number, verdicts: Verdict[] = []) =>
  memory
    .advance({ kind: "checkin", seen: of(person, fixes, on, verdicts) })
    .filter(({ id }) => id === "L9")
    .map(({ weight }) => weight);

const confirm = (memory: Memory, person: string, fixes: Fix[], on: number, verdicts: Verdict[] = []) =>
  memory.advance({ kind: "confirmed", seen: of(person, fixes, on), verdicts, on: addDays(start, on) });

/** So many confirmed in the ten days before day 0, of 20 people. */
function office(count: number, fixes: (n: number, next: () => number) => Fix[], people = 20): Memory {
  const memory = memoryHistory();
  const next = numbers(5);
  for (let n = 0; n < count; n++) confirm(memory, `p${n % people}`, fixes(n, next), Math.floor((10 * n) / count) - 10);
  return memory;
}
const around = (_: number, next: () => number) => at(20 * next() - 10, 20 * next() - 10);
/** Three access points that everybody sees. */
const shared = (n: number) => wifiAt([0, 12, -9][n % 3]!, [3, -8, 15][n % 3]!);

describe("L9 office cloud", () => {
  test("where nobody was ever confirmed, 200 m away: 8 points, until the day after somebody was", () => {
    const memory = office(400, around);
    assert.deepEqual(said(memory, "x", at(5, 5), 0), []);
    assert.deepEqual(said(memory, "x", at(200, 0), 0), ["L9.far"]);
    confirm(memory, "y", at(205, 5), 0);
    assert.deepEqual(said(memory, "x", at(200, 0), 0), ["L9.far"]);
    assert.deepEqual(said(memory, "x", at(200, 0), 1), []);
  });

  test("too few confirmed, another kind of position, no position: nothing", () => {
    assert.deepEqual(said(office(320, around), "x", at(200, 0), 1), []);
    assert.deepEqual(said(office(340, around), "x", at(200, 0), 1), ["L9.far"]);
    assert.deepEqual(said(office(400, around), "x", wifiAt(200, 0), 1), []);
    assert.deepEqual(said(office(400, around), "x", [], 1), []);
  });

  test("an office where confirmed check-ins are often somewhere new is not told anything", () => {
    const wandering = (n: number, next: () => number) => (n % 50 === 0 ? at(100 + 40 * n, 0) : around(n, next));
    assert.deepEqual(said(office(600, wandering), "x", at(-300, 0), 1), []);
  });

  test("near is said only where there are points to offset, and is two points", () => {
    const memory = office(60, around);
    assert.deepEqual(said(memory, "x", at(5, 5), 1), []);
    assert.deepEqual(said(memory, "x", at(5, 5), 1, [points]), ["L9.near"]);
    assert.deepEqual(said(office(49, around), "x", at(5, 5), 1, [points]), []);
  });

  test("an access point that no colleague ever showed: 8 points", () => {
    const memory = office(400, shared);
    assert.deepEqual(said(memory, "x", wifiAt(0, 3), 1), []);
    assert.deepEqual(said(memory, "x", wifiAt(1, 3), 1), ["L9.point"]);
    assert.deepEqual(said(memory, "x", at(1, 3), 1), []);
  });

  test("where points do not come back between colleagues, none is odd", () => {
    const memory = office(400, (n) => wifiAt(n / 30, -n / 40));
    assert.deepEqual(said(memory, "x", wifiAt(1.005, 3), 1), []);
  });

  test("confirmed in passing, a point holds for others only; confirmed after a look, for everybody", () => {
    const memory = office(400, shared);
    confirm(memory, "x", wifiAt(1, 3), 1);
    assert.deepEqual(said(memory, "x", wifiAt(1, 3), 2), ["L9.point"]);
    assert.deepEqual(said(memory, "y", wifiAt(1, 3), 2), []);
    const looked: Verdict = { ...points, effect: "look" };
    confirm(memory, "x", wifiAt(1, 3), 2, [looked]);
    assert.deepEqual(said(memory, "x", wifiAt(1, 3), 2), ["L9.point"]);
    assert.deepEqual(said(memory, "x", wifiAt(1, 3), 3), []);
  });

  test("bounded after thousands all over the town, and far people do not push the office out", () => {
    const memory = memoryHistory();
    const next = numbers(9);
    const person = (n: number) => `00000000-0000-7000-8000-${String(n % 300).padStart(12, "0")}`;
    for (let n = 0; n < 1500; n++) {
      const on = Math.floor(n / 40);
      confirm(memory, person(n), n % 2 ? at(3000 * next(), 3000 * next()) : around(n, next), on);
      confirm(memory, person(n), wifiAt(3000 * next(), 3000 * next()), on);
    }
    const size = JSON.stringify(memory.read("L9|1", addDays(start, 41))).length;
    assert.ok(size < 12_000, `${size} characters`);
    assert.deepEqual(said(memory, "x", at(5, 5), 41, [points]), ["L9.near"]);
  });
});
