import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addDays } from "../../time/civil.ts";
import { bodyWith, pressedAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { memoryHistory, type Memory } from "../memory.ts";
import type { Verdict } from "../verdict.ts";
import { drifting, later, moved, numbers } from "./cases/movements.ts";
import { day, pressed } from "./cases/presses.ts";

const start = pressed().date;
const next = numbers(3);
/** One altitude a window, off by up to 10 m either way. */
const at = (height: number, seed: number, change: Partial<Fix> = {}): Fix[] => {
  const alt = Math.round(1000 * (height + 20 * next() - 10)) / 1000;
  return moved(drifting(seed, { seconds: 6 }), 40 * next(), 40 * next()).map((fix) => Object.assign({}, fix, { alt }, change));
};
const of = (person: string, fixes: Fix[], n: number, platform = "Android") =>
  pressed({
    id: `${person}-${n}`,
    person,
    phone: person,
    at: pressedAt + (n * day) / 2,
    body: { fixes: later(fixes, (n * day) / 2), marker: "", device: { ...bodyWith().device, platform } },
  });

/** An office of so many colleagues whose heights are `heightOf` their number; days 0 to 9, twice a day, all confirmed. */
function office(count: number, heightOf: (i: number) => number, each = 6): Memory {
  const memory = memoryHistory();
  for (let n = 0; n < each; n++) {
    for (let i = 0; i < count; i++) {
      const seen = of(`p${i}`, at(heightOf(i), 1000 * i + n), n);
      const verdicts = memory.advance({ kind: "checkin", seen });
      memory.advance({ kind: "confirmed", seen, verdicts, on: seen.date });
    }
  }
  return memory;
}
/** L16's verdicts on the check-ins of one more person from day 10 on. */
function said(memory: Memory, height: number, change: Partial<Fix> = {}, platform = "Android", count = 30): Verdict[] {
  return Array.from({ length: count }, (_, n) => of("x", at(height, 90_000 + n, change), n + 20, platform))
    .flatMap((seen) => memory.advance({ kind: "checkin", seen }))
    .filter(({ id }) => id === "L16");
}
const flat = () => 20;

describe("L16 height", () => {
  test("a home 30 m higher or lower: 14 points, once in five days", () => {
    for (const [height, way] of [
      [50, "lebih tinggi"],
      [-10, "lebih rendah"],
    ] as const) {
      const found = said(office(10, flat), height);
      assert.deepEqual([found[0]?.points, found[0]?.family, found.length], [14, "pattern", 3]);
      assert.match(found[0]!.sentence, new RegExp(`tetap (2|3)\\d m ${way} daripada rekan`));
    }
  });

  test("two storeys up, and whoever works where heights differ, are not asked", () => {
    assert.deepEqual(said(office(10, flat), 28), []);
    assert.deepEqual(
      said(
        office(12, (i) => 10 * i),
        100,
      ),
      [],
    );
  });

  test("too few colleagues, too few confirmed of each: nothing", () => {
    assert.deepEqual(said(office(7, flat), 60), []);
    assert.deepEqual(said(office(10, flat, 2), 60), []);
  });

  test("iPhones, access points, poor errors and phones without altitude say nothing", () => {
    const memory = office(10, flat);
    assert.deepEqual(said(memory, 60, {}, "iOS"), []);
    for (const change of [{ alt: null }, { spd: null, acc: 20 }, { acc: 31 }]) assert.deepEqual(said(memory, 60, change), []);
  });

  test("one of the colleagues is held against the others, and some who cheat do not move the place", () => {
    const memory = office(12, (i) => (i < 2 ? 70 : 20));
    const own = Array.from({ length: 10 }, (_, n) => of("p0", at(70, 500 + n), n + 20)).flatMap((seen) =>
      memory.advance({ kind: "checkin", seen }),
    );
    assert.ok(own.some(({ id }) => id === "L16"));
    assert.equal(said(memory, 20).length, 0);
  });

  test("what was confirmed today counts from tomorrow", () => {
    const memory = office(10, flat, 2);
    const today = Array.from({ length: 8 }, (_, n) => of("x", at(60, n), n));
    for (const seen of today) memory.advance({ kind: "checkin", seen });
    const late = of("x", at(60, 9), 8);
    for (let i = 0; i < 10; i++) memory.advance({ kind: "confirmed", seen: of(`p${i}`, at(20, i), 8), verdicts: [], on: late.date });
    assert.ok(!memory.advance({ kind: "checkin", seen: late }).some(({ id }) => id === "L16"));
    const tomorrow = of("x", at(60, 10), 10);
    assert.ok(memory.advance({ kind: "checkin", seen: tomorrow }).some(({ id }) => id === "L16"));
  });

  test("after a look that ended in valid, or an inspector's word, not for 90 days", () => {
    const memory = office(10, flat);
    let asked = 0;
    for (let n = 20; n < 80; n++) {
      const seen = of("x", at(60, n), n);
      const verdicts = memory.advance({ kind: "checkin", seen });
      if (!verdicts.some(({ id }) => id === "L16")) continue;
      asked++;
      memory.advance({ kind: "confirmed", seen, verdicts, on: seen.date });
    }
    assert.equal(asked, 1);
    const other = office(10, flat);
    other.advance({ kind: "cleared", people: ["x"], on: addDays(start, 10) });
    assert.deepEqual(said(other, 60), []);
  });

  test("bounded: hundreds of people, thousands of check-ins", () => {
    const memory = office(120, flat, 30);
    const size = (key: string) => JSON.stringify(memory.read(key, addDays(start, 15))).length;
    assert.ok(size("L16|place|1") < 5000, `${size("L16|place|1")}`);
    assert.ok(size("L16|person|p3") < 700, `${size("L16|person|p3")}`);
  });
});
