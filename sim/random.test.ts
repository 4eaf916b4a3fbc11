import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { randomOf, weighted } from "./random.ts";

describe("repeatable randomness", () => {
  test("the name decides, and near names share nothing", () => {
    assert.equal(randomOf("a", 1).next(), randomOf("a", 1).next());
    const firsts = Array.from({ length: 10_000 }, (_, i) => randomOf("a", i).next());
    assert.ok(Math.abs(mean(firsts) - 0.5) < 0.01);
    assert.equal(new Set(firsts).size, firsts.length);
  });

  test("moments of the distributions", () => {
    const random = randomOf("moments");
    const normals = Array.from({ length: 20_000 }, () => random.normal(3, 2));
    assert.ok(Math.abs(mean(normals) - 3) < 0.06);
    assert.ok(Math.abs(Math.sqrt(mean(normals.map((x) => (x - 3) ** 2))) - 2) < 0.06);
    assert.ok(Math.abs(mean(Array.from({ length: 20_000 }, () => random.exponential(5))) - 5) < 0.2);
  });

  test("weights are kept", () => {
    const random = randomOf("weights");
    const picks = Array.from({ length: 10_000 }, () => weighted(random, [["a", 1] as const, ["b", 3] as const]));
    const share = picks.filter((pick) => pick === "b").length / picks.length;
    assert.ok(Math.abs(share - 0.75) < 0.02, String(share));
  });
});

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
