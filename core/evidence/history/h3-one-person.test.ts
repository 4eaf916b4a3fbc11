import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pressedAt } from "../cases/evidence.ts";
import { day, foldWith, pressed } from "./cases/presses.ts";
import { h3OnePerson } from "./h3-one-person.ts";

type Use = { person: string; phone: string; marker: string; on: number };

const useOf = ({ person, phone, marker, on }: Use) =>
  pressed({ at: pressedAt + on * day, id: `${person}-${on}`, person, phone, body: { marker } });

describe("H3 one phone, one person", () => {
  test("one key under two persons: a person looks, the other is named to the inspector only", () => {
    const fold = foldWith(h3OnePerson);
    assert.deepEqual(fold.step(useOf({ person: "a", phone: "f", marker: "", on: 0 })), []);
    const [verdict] = fold.step(useOf({ person: "b", phone: "f", marker: "", on: 3 }));
    assert.equal(verdict?.effect, "look");
    assert.equal(verdict.points, 20);
    assert.deepEqual(verdict.with, { people: ["a"], checkins: ["a-0"] });
    assert.match(verdict.sentence, /^HP ini .* 1 orang lain\.$/);
  });

  test("one storage mark under two keys counts alike, an empty mark is nobody's", () => {
    for (const [marker, found] of [
      ["m", 1],
      ["", 0],
    ] as const) {
      const fold = foldWith(h3OnePerson);
      fold.step(useOf({ person: "a", phone: "f1", marker, on: 0 }));
      assert.equal(fold.step(useOf({ person: "b", phone: "f2", marker, on: 1 })).length, found, marker);
    }
  });

  test("thirty days, not thirty-one; a person's own phone says nothing", () => {
    for (const [on, found] of [
      [30, 1],
      [31, 0],
    ] as const) {
      const fold = foldWith(h3OnePerson);
      for (let n = 0; n < 3; n++) assert.deepEqual(fold.step(useOf({ person: "a", phone: "f", marker: "m", on: 0 })), []);
      assert.equal(fold.step(useOf({ person: "b", phone: "f", marker: "m", on })).length, found, `${on} days`);
    }
  });

  test("an inspector's word that they share it innocently holds for 90 days, for these people only", () => {
    const fold = foldWith(h3OnePerson);
    const use = (person: string, on: number) => fold.step(useOf({ person, phone: "f", marker: "m", on }));
    use("a", 0);
    assert.equal(use("b", 1).length, 1);
    fold.clear(["a", "b"], pressed({ at: pressedAt + day }).date);
    for (let on = 2; on < 80; on++) assert.deepEqual([...use("a", on), ...use("b", on)], []);
    assert.deepEqual(use("c", 80)[0]?.with?.people?.toSorted(), ["a", "b"]);
    use("a", 91);
    assert.deepEqual(use("b", 92)[0]?.with?.people?.toSorted(), ["a", "c"]);
  });

  test("bounded, whatever happens", () => {
    const fold = foldWith(h3OnePerson);
    const person = (n: number) => `00000000-0000-7000-8000-${String(n % 40).padStart(12, "0")}`;
    for (let n = 0; n < 3000; n++) {
      fold.step(useOf({ person: person(n), phone: "f", marker: "m", on: Math.floor(n / 100) }));
      if (n % 10 === 0) fold.clear([person(n), person(n + 7), person(n * 3)], "2026-05-04");
    }
    assert.ok(fold.largest() < 2500, `${fold.largest()} characters`);
  });
});
