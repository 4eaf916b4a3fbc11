/** What baselines learn, from check-ins as they are judged: over the memory that `saksi judge` and the laboratory use. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addDays } from "../time/civil.ts";
import { centre, pressedAt } from "./cases/evidence.ts";
import { judgeLine, type Line } from "./line.ts";
import { memoryHistory, type Memory } from "./memory.ts";

const day = 86_400_000;

/** A phone of a model that gives the same point every day, honestly: the office confirms it. */
function lineOf(person: string, on: number, confirmed: boolean, model = "PINS-1"): Line {
  const at = pressedAt + on * day;
  const fixes = [3, 2, 1].map((seconds) => ({
    lon: centre.lon,
    lat: centre.lat + Number(person) * 1e-6,
    t: at - seconds * 1000,
    acc: 4.1 + seconds / 10,
    alt: 14 + seconds,
  }));
  const office = { id: "1", ...centre, radius_m: 100 };
  return { id: `${person}-${on}`, person, device: person, at, office, confirmed, envelope: { fixes, device: { model } } };
}

const pointsOfL10 = (memory: Memory, line: Line) => judgeLine(memory, line, 0).verdicts.find(({ id }) => id === "L10")?.points ?? 0;

/** The points of person 1 day by day; `people` others of the model beside. */
function days(count: number, confirmed: boolean, people = 5): number[] {
  const memory = memoryHistory();
  return Array.from({ length: count }, (_, on) => {
    for (let n = 2; n <= people; n++) judgeLine(memory, lineOf(String(n), on, confirmed), 0);
    return pointsOfL10(memory, lineOf("1", on, confirmed));
  });
}

describe("baselines learn from confirmed check-ins", () => {
  test("what is never confirmed keeps its points", () => assert.deepEqual(days(40, false).slice(4), Array(36).fill(20)));

  test("a model that pins sinks from 20 points day by day, to under the mark of a look within weeks", () => {
    const points = days(40, true);
    assert.deepEqual(points.slice(0, 5), [0, 0, 0, 0, 20]);
    for (let on = 5; on < points.length; on++) assert.ok(points[on]! <= points[on - 1]!, points.join(" "));
    assert.ok(points.findIndex((value, on) => on > 4 && value < 12) < 15, points.join(" "));
    assert.ok(points.at(-1)! <= 1, points.join(" "));
  });

  test("it holds from the next day on, alike for everybody on one day, and by the formula", () => {
    const memory = memoryHistory();
    for (let on = 0; on < 5; on++) for (let n = 1; n <= 10; n++) judgeLine(memory, lineOf(String(n), on, true), 0);
    // Day 5: 50 confirmed, 10 of them fired (on day 4): h = (200·0.001 + 10) / 250 = 0.0408; 20 − 10·log10(40.8) = 3.9.
    const fifth = Array.from({ length: 10 }, (_, n) => pointsOfL10(memory, lineOf(String(n + 1), 5, true)));
    assert.deepEqual(fifth, Array(10).fill(4));
    // Day 6: 60 confirmed, 20 fired: h = 20.2 / 260 = 0.0777; 20 − 10·log10(77.7) = 1.1.
    assert.equal(pointsOfL10(memory, lineOf("1", 6, true)), 1);
  });

  test("a confirmation that is folded late counts from the day after the latest", () => {
    const memory = memoryHistory();
    judgeLine(memory, lineOf("1", 3, true), 0);
    judgeLine(memory, lineOf("2", 1, true), 0);
    const { date } = { date: addDays("2026-05-04", 3) };
    const tally = memory.read("base|model|PINS-1", date) as { day: string; now: { n: number }; before: { n: number } };
    assert.equal(tally.day, date);
    assert.deepEqual([tally.now.n, tally.before.n], [2, 0]);
  });

  test("another model at another place is not excused by it", () => {
    const memory = memoryHistory();
    for (let on = 0; on < 30; on++) for (let n = 2; n <= 6; n++) judgeLine(memory, lineOf(String(n), on, true), 0);
    const elsewhere = (on: number): Line => {
      const line = lineOf("1", on, false, "OTHER");
      return { ...line, office: { ...line.office, id: "2" } };
    };
    const points = Array.from({ length: 30 }, (_, on) => pointsOfL10(memory, elsewhere(30 + on)));
    assert.deepEqual(points.slice(4), Array(26).fill(20));
  });
});
