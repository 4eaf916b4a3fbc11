import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CheckinBody } from "../envelope.ts";
import { bodyWith, pressedAt } from "../cases/evidence.ts";
import { day, foldWith, pressed } from "./cases/presses.ts";
import { d3DeadSensors } from "./d3-dead-sensors.ts";

const alive = [{ t: 0, n: 60, accMean: 9.8, accSd: 0.2, gyroSd: 3 }];
const dead = alive.map((second) => Object.assign({}, second, { n: 0 }));
const device = (change: Partial<CheckinBody["device"]>) => ({ device: { ...bodyWith().device, ...change } });
const on = (days: number, person: string, body: Partial<CheckinBody>) => pressed({ at: pressedAt + days * day, person, body });

/** `people` colleagues with the same model, each so many days with motion. */
function colleagues(people: number, days: number) {
  const fold = foldWith(d3DeadSensors);
  for (let n = 0; n < days; n++)
    for (let who = 0; who < people; who++) assert.deepEqual(fold.step(on(n, `w${who}`, { motion: alive })), []);
  return fold;
}

describe("D3 dead sensors", () => {
  test("no motion on a model that has it: told at once, with the points of the weight", () => {
    const [verdict] = colleagues(4, 10).step(on(10, "p1", { motion: null }));
    assert.equal(verdict?.id, "D3");
    assert.equal(verdict.points, 12);
    assert.match(verdict.sentence, /Sensor gerak HP ini mati/);
    assert.equal(colleagues(4, 10).step(on(10, "p1", { motion: dead }))[0]?.id, "D3");
  });

  test("two colleagues, or nineteen check-ins, or motion on fewer than 95 %: the model is not known", () => {
    assert.deepEqual(colleagues(2, 30).step(on(30, "p1", { motion: null })), []);
    assert.deepEqual(colleagues(3, 6).step(on(6, "p1", { motion: null })), []);
    assert.equal(colleagues(3, 7).step(on(7, "p1", { motion: null })).length, 1);
    const mixed = colleagues(4, 5);
    mixed.step(on(5, "w9", { motion: null }));
    mixed.step(on(5, "w8", { motion: null }));
    assert.deepEqual(mixed.step(on(6, "p1", { motion: null })), []);
  });

  test("one's own check-ins do not make the model known, nor unknown", () => {
    const fold = colleagues(2, 30);
    for (let n = 0; n < 30; n++) fold.step(on(n, "p1", { motion: alive }));
    assert.deepEqual(fold.step(on(30, "p1", { motion: null })), []);
    const cheat = colleagues(4, 10);
    const told = Array.from({ length: 60 }, (_, n) => cheat.step(on(10 + n, "p1", { motion: null })).length);
    assert.equal(
      told.reduce((a, b) => a + b),
      9,
    );
  });

  test("told once in seven days, and at the beginning of a new stretch", () => {
    const fold = colleagues(4, 10);
    const days = [true, true, true, false, true, true].map(
      (gone, n) => fold.step(on(10 + n, "p1", { motion: gone ? null : alive })).length,
    );
    assert.deepEqual(days, [1, 0, 0, 0, 1, 0]);
  });

  test("a phone that would tell its motion, of which nothing came, is not excused", () => {
    assert.equal(colleagues(4, 10).step(on(10, "p1", { motion: null, lacks: ["motion:silent"] })).length, 1);
    assert.deepEqual(colleagues(4, 10).step(on(10, "p1", { motion: null, lacks: ["motion", "motion:denied"] })), []);
  });

  test("an iPhone, a phone that says that it lacks motion, an unknown model: nothing", () => {
    const fold = colleagues(4, 10);
    for (const body of [device({ platform: "iOS" }), { lacks: ["motion"] }, device({ model: null })]) {
      assert.deepEqual(fold.step(on(10, "p1", { motion: null, ...body })), []);
    }
  });

  test("a check-in counts once a person and day, and the entries stay small", () => {
    const often = foldWith(d3DeadSensors);
    for (let n = 0; n < 100; n++) for (const who of ["a", "b", "c"]) often.step(on(0, who, { motion: alive }));
    assert.deepEqual(often.step(on(0, "p1", { motion: null })), []);
    const many = colleagues(60, 100);
    assert.ok(many.largest() < 500, `${many.largest()} characters`);
  });
});
