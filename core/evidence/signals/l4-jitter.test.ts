import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { centre, evidenceWith, fixAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { windowOf } from "../window.ts";
import { l4Jitter, whitenessOf } from "./l4-jitter.ts";

/** Repeatable normal deviates (Lehmer's generator, Box and Muller). */
function normals(seed: number): () => number {
  let state = seed * 7919 + 1;
  const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

type Noise = { n?: number; sigma?: number; kept?: number; seconds?: number; change?: (i: number) => Partial<Fix> };

/** An error that keeps the share `kept` of itself from fix to fix; 0 is white. */
function noisy(seed: number, { n = 30, sigma = 4, kept = 0, seconds = 1, change = () => ({}) }: Noise = {}): Fix[] {
  const normal = normals(seed);
  const onGrid = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  const step = sigma * Math.sqrt(1 - kept * kept);
  let [north, east] = [sigma * normal(), sigma * normal()];
  return Array.from({ length: n }, (_, i) => {
    north = kept * north + step * normal();
    east = kept * east + step * normal();
    const at = { lat: onGrid(centre.lat + north / 111_195), lon: onGrid(centre.lon + east / 110_950) };
    return fixAt((n - i) * seconds, { ...at, ...change(i) });
  });
}

const weightsOf = (fixes: Fix[]) => l4Jitter(windowOf(evidenceWith({ fixes }))).map(({ weight }) => weight);
const rate = (noise: Noise, runs = 300) =>
  Array.from({ length: runs }, (_, seed) => weightsOf(noisy(seed, noise))[0]).filter((weight) => weight === "L4.strong").length / runs;

describe("L4 white jitter", () => {
  test("white noise of 30 fixes is found in over 90 % of windows, at any size from 0.5 m", () => {
    for (const sigma of [0.5, 2, 8, 25]) assert.ok(rate({ sigma }) > 0.9, `${sigma} m: ${rate({ sigma })}`);
  });

  test("60 fixes find it nearly always", () => assert.ok(rate({ n: 60 }) > 0.97));

  test("an error that remembers itself as phones do is not found", () => {
    for (const kept of [0.8, 0.9, 0.97]) assert.equal(rate({ kept }), 0);
  });

  test("27 fixes, a cadence over 2 s, a spread under 0.3 m, nine points and cell masts are not judged", () => {
    const white = noisy(3);
    assert.ok(whitenessOf(white)! > 0.8);
    assert.ok(whitenessOf(white.slice(2)) !== null);
    assert.equal(whitenessOf(white.slice(3)), null);
    assert.ok(whitenessOf(noisy(3, { seconds: 2 }))! > 0.8);
    assert.equal(whitenessOf(noisy(3, { seconds: 2.1 })), null);
    assert.equal(whitenessOf(noisy(3, { sigma: 0.2 })), null);
    const nine = white.map((fix, i) => Object.assign({}, fix, { lat: white[i % 9]!.lat, lon: white[i % 9]!.lon }));
    assert.equal(whitenessOf(nine), null);
    assert.deepEqual(weightsOf(noisy(3, { change: () => ({ acc: 101 }) })), []);
  });

  test("jitter on one axis only is judged on that axis", () => {
    const only = noisy(5, { change: () => ({ lon: centre.lon }) });
    assert.ok(whitenessOf(only)! > 0.65);
  });

  test("a fix that is delivered twice counts once: doubling hides nothing", () => {
    const twice = noisy(3, { n: 40 }).flatMap((fix) => [fix, Object.assign({}, fix, { r: fix.r + 500 })]);
    assert.deepEqual(weightsOf(twice), ["L4.strong"]);
  });

  test("the sentence tells the figure", () => {
    const [verdict] = l4Jitter(windowOf(evidenceWith({ fixes: noisy(3) })));
    assert.match(verdict!.sentence, /^Titik lokasi meloncat acak seperti buatan program \(keacakan \d+ %/);
  });
});
