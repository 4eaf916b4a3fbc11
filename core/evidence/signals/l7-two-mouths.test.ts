import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { evidenceWith, fixAt, north } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { windowOf } from "../window.ts";
import { l7TwoMouths } from "./l7-two-mouths.ts";

/** Fixes a second apart, so many metres north of the place's centre (radius 100 m), stated error 10 m. */
const path = (...metres: number[]) => metres.map((metre, i) => fixAt(metres.length - i, { lat: north(metre), acc: 10 }));
const said = (fixes: Fix[], balanced: Fix | null = null) =>
  l7TwoMouths(windowOf(evidenceWith({ fixes, balanced })))[0] ?? { weight: undefined, sentence: "" };

describe("L7 two mouths", () => {
  test("a jump counts over 3·(10 + 10) + 35·1 = 95 m", () => {
    assert.equal(said(path(0, 0, 94, 94)).weight, undefined);
    assert.equal(said(path(0, 0, 96, 96)).weight, "L7");
  });

  test("one jump there and back is a phone's; two fixes elsewhere are another source", () => {
    const lone = said(path(0, 1, 900, 0, 1));
    assert.equal(lone.weight, "L7.lone");
    assert.match(lone.sentence, /melompat 900 m/);
    assert.equal(said(path(0, 900, 0, 900, 1)).weight, "L7.home");
    const home = said([...path(2400, 2400, 0, 1), fixAt(0.5, { acc: 5 })]);
    assert.equal(home.weight, "L7.home");
    assert.match(home.sentence, /2,4 km dari titik absen/);
  });

  test("the balanced fix objects, inside the place's border or far away", () => {
    const at = (metres: number, change: Partial<Fix> = {}) =>
      said(path(0, 1, 2), fixAt(2, { lat: north(metres), acc: 20, ...change })).weight;
    assert.equal(at(60), undefined);
    assert.equal(at(118), "L7");
    assert.equal(at(3000), "L7.home");
    assert.equal(at(3000, { acc: 100.1 }), undefined);
    assert.equal(at(3000, { t: fixAt(2).t - 120_000 }), undefined);
  });

  test("one place, a walk, a ride at 30 m/s and a cell mast's fix say nothing", () => {
    assert.equal(said(path(0, 0.5, 0, 0.3)).weight, undefined);
    assert.equal(said(path(-60, -30, 0, 30, 60, 90)).weight, undefined);
    assert.equal(said([...path(0, 1), fixAt(0.5, { lat: north(1500), acc: 800 }), fixAt(0.2)]).weight, undefined);
    assert.equal(said([]).weight, undefined);
  });

  test("positions an hour apart may be far apart", () => {
    const stale = fixAt(3, { lat: north(40_000), acc: 10, t: fixAt(3).t - 3_600_000 });
    assert.equal(said(path(0, 1), stale).weight, undefined);
  });
});
