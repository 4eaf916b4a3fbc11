import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { evidenceWith, fixAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { windowOf } from "../window.ts";
import { l2Digits } from "./l2-digits.ts";

const said = (...points: [lat: number, lon: number][]) =>
  l2Digits(windowOf(evidenceWith({ fixes: points.map(([lat, lon], i) => fixAt(points.length - i, { lat, lon })) })))[0]?.weight;

const written = (digits: number) =>
  fc
    .tuple(fc.integer({ min: -90, max: 89 }), fc.integer({ min: 0, max: 10 ** digits - 1 }))
    .map(([whole, rest]) => Number(`${whole}.${String(rest).padStart(digits, "0")}`));

test("every number of up to seven decimals is on the grid, to the last digit", () => {
  fc.assert(
    fc.property(written(7), written(7), (lat, lon) => {
      assert.notEqual(said([lat, lon]), "L2.long");
    }),
  );
});

test("every number of up to five decimals looks typed", () => {
  fc.assert(
    fc.property(written(5), written(5), (lat, lon) => {
      assert.equal(said([lat, lon]), "L2.short");
    }),
  );
});

test("an eighth decimal, and the dust of arithmetic, come from a program", () => {
  fc.assert(
    fc.property(written(7), fc.integer({ min: 1, max: 9 }), (lat, digit) => {
      const longer = Number(`${lat.toFixed(7)}${digit}`);
      assert.equal(said([longer, 102.2655873]), "L2.long");
    }),
  );
  assert.equal(said([0.1 + 0.2, 102.2655873]), "L2.long");
  assert.equal(said([1e-9, 102.2655873]), "L2.long");
});

test("one phone-like point among typed ones, and one computed among phone-like ones", () => {
  assert.equal(said([-3.80045, 102.26559], [-3.8004471, 102.26559]), undefined);
  assert.equal(said([-3.8004471, 102.2655873], [-3.80044711, 102.2655873]), "L2.long");
});

test("the browser's developer tools: an error of exactly 150 m, six decimals, and nothing else", () => {
  const tool = (change: Partial<Fix>) =>
    l2Digits(windowOf(evidenceWith({ fixes: [fixAt(1, { lat: -3.793627, lon: 102.285514, acc: 150, alt: null, ...change })] })))[0]?.weight;
  assert.equal(tool({}), "L2.tool");
  for (const change of [{ acc: 150.2 }, { acc: 200 }, { alt: 14.2 }, { spd: 0 }, { lat: -3.7936271 }])
    assert.equal(tool(change), undefined);
});

test("computed points with whole errors and heights are a program's defaults; a bare chip's are not", () => {
  const made = (change: Partial<Fix>, first: Partial<Fix> = {}) => {
    const default3 = { lat: -3.7756753477171054, lon: 102.26410693950362, acc: 3, alt: 3 };
    const fixes = [fixAt(2, { ...default3, ...first }), fixAt(1, { ...default3, ...change })];
    return l2Digits(windowOf(evidenceWith({ fixes })))[0]?.weight;
  };
  assert.equal(made({}), "L2.made");
  for (const change of [{ acc: 3.4948153 }, { alt: 3.2 }, { alt: null }, { lat: -3.7756753, lon: 102.2641069 }])
    assert.equal(made(change), "L2.long");
});

test("a held point of six decimals with a whole error and no height is typed; measured ones are not", () => {
  const held = (change: Partial<Fix>, count = 3) => {
    const fixes = Array.from({ length: count }, (_, i) => fixAt(count - i, { lat: -3.800447, lon: 102.265587, acc: 5, alt: 0, ...change }));
    return l2Digits(windowOf(evidenceWith({ fixes })))[0]?.weight;
  };
  assert.equal(held({}), "L2.six");
  assert.equal(held({ alt: null, acc: 20 }), "L2.six");
  assert.equal(held({}, 2), undefined);
  assert.equal(held({ acc: 11.7 }), undefined);
  assert.equal(held({ alt: 14.2 }), undefined);
  assert.equal(held({ lat: -3.8004471 }), undefined);
});
