import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Family, Verdict } from "../../core/evidence/verdict.ts";
import { refusedScore, scored } from "./score.ts";

const verdict = (id: string, family: Family, points: number, effect: Verdict["effect"] = "points"): Verdict => ({
  id,
  family,
  points,
  effect,
  sentence: "Kalimat.",
});

describe("the score of a check-in", () => {
  test("is the sum of points", () => {
    const { score, suspicious, outcome } = scored([verdict("L5", "location", 8), verdict("D8", "device", 3)]);
    assert.deepEqual([score, suspicious, outcome], [11, false, "accepted"]);
  });

  test("offsets lower weak evidence, never a strong family", () => {
    assert.equal(scored([verdict("L5", "location", 8), verdict("H2", "device", -6)]).score, 2);
    const strong = scored([verdict("L3", "location", 12), verdict("H2", "device", -6)]);
    assert.deepEqual([strong.score, strong.suspicious, strong.outcome], [12, true, "needs_look"]);
  });

  test("families are capped as the judge caps them", () => {
    assert.equal(scored([verdict("L1", "location", 20), verdict("L2", "location", 15)]).score, 20);
  });

  test("refused stands above everything and is no suspicion", () => {
    const refused = scored([verdict("G1", "place", 0, "refuse"), verdict("L1", "location", 20)]);
    assert.deepEqual([refused.score, refused.suspicious], [refusedScore, false]);
  });

  test("poor accuracy, key and time are looks apart; any other look is suspicion", () => {
    const apart = scored([
      verdict("G1", "place", 0, "look"),
      verdict("H2", "device", 6, "look"),
      verdict("T1.uncertain", "time", 0, "look"),
    ]);
    assert.deepEqual([apart.apart, apart.suspicious, apart.outcome], [["place", "key", "time"], false, "needs_look"]);
    const people = scored([verdict("H3", "device", 0, "look")]);
    assert.deepEqual([people.apart, people.suspicious, people.score], [[], true, 12]);
  });
});
