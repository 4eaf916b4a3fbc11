/** The figures of docs/fraud.md (honest noise), measured on what the generator makes. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Fix } from "../../core/evidence/envelope.ts";
import { randomOf } from "../random.ts";
import { approximate } from "./approximate.ts";
import { cell } from "./cell.ts";
import { fused } from "./fused.ts";
import { metresApart } from "./ground.ts";
import { pinned } from "./pinned.ts";
import type { Regime } from "./regime.ts";
import { startUp } from "./startup.ts";
import { teleported } from "./teleport.ts";
import { wifi } from "./wifi.ts";

const at = { lat: -3.8004471, lon: 102.2655873 };
const from = Date.UTC(2026, 10, 20, 0, 10);
const traits = { pin: 0.8, clamp: [3, 4] as const };

function windows(regime: Regime, seconds = 120, count = 60): Fix[][] {
  return Array.from({ length: count }, (_, i) => regime(randomOf("test", i), { at, from, seconds, traits, seed: "test" }));
}
const pairs = (all: Fix[][]) => all.flatMap((fixes) => fixes.slice(1).map((fix, i) => [fixes[i]!, fix] as const));
const same = (a: Fix, b: Fix) => a.lat === b.lat && a.lon === b.lon;
const share = <T>(list: readonly T[], is: (item: T) => boolean) => list.filter(is).length / list.length;
const near = (value: number, wanted: number, by: number) => assert.ok(Math.abs(value - wanted) <= by, `${value} is not ${wanted} ± ${by}`);
function spread(fixes: Fix[]): number {
  const mean = { lat: fixes.reduce((s, f) => s + f.lat, 0) / fixes.length, lon: fixes.reduce((s, f) => s + f.lon, 0) / fixes.length };
  return Math.sqrt(fixes.reduce((sum, fix) => sum + metresApart(mean, fix) ** 2, 0) / fixes.length / 2);
}

describe("every regime", () => {
  for (const [name, regime] of Object.entries({ pinned, fused, wifi, cell, approximate })) {
    test(`${name}: coordinates on the 1e-7 grid, no altitude error, at most one fix a second, repeatable`, () => {
      const all = windows(regime).flat();
      for (const fix of all) {
        assert.ok(Math.max(decimals(fix.lat), decimals(fix.lon)) <= 7);
        assert.equal(fix.altAcc, null);
        assert.ok(fix.acc >= 3 && fix.r >= fix.t);
      }
      assert.ok(pairs(windows(regime)).every(([a, b]) => b.t - a.t > 0));
      assert.deepEqual(windows(regime, 20, 3), windows(regime, 20, 3));
    });
  }
});

describe("pinned GNSS", () => {
  const all = windows(pinned);
  test("repeats as its model does, on whole seconds, within its clamp", () => {
    near(
      share(pairs(all), ([a, b]) => same(a, b)),
      traits.pin,
      0.06,
    );
    assert.ok(all.flat().every((fix) => fix.t % 1000 === 0 && fix.acc >= 3 && fix.acc <= 4));
  });
  test("deviates by 0.02–0.6 m", () => assert.ok(windows(pinned, 900, 20).every((fixes) => spread(fixes) < 1)));
});

describe("fused blend", () => {
  const all = windows(fused);
  test("never repeats, deviates by metres, altitude frozen", () => {
    assert.equal(
      share(pairs(all), ([a, b]) => same(a, b)),
      0,
    );
    const spreads = all.map(spread);
    assert.ok(
      spreads.every((sd) => sd > 0.8 && sd < 5),
      spreads.join(" "),
    );
    assert.ok(all.every((fixes) => new Set(fixes.map(({ alt }) => alt)).size === 1));
  });
  test("states 8–15 m with a long memory, and speed that dies away after a pull", () => {
    assert.ok(all.flat().every(({ acc, spd }) => acc >= 8 && acc <= 15 && spd! >= 0.05 && spd! <= 2));
    near(correlation(pairs(all).map(([a, b]) => [a.acc, b.acc] as const)), 0.96, 0.04);
  });
});

describe("Wi-Fi only", () => {
  const all = windows(wifi);
  test("repeats 0.92, states 13–45 m, no altitude", () => {
    near(
      share(pairs(all), ([a, b]) => same(a, b)),
      0.92,
      0.02,
    );
    assert.ok(all.flat().every(({ acc, alt }) => acc >= 13 && acc <= 45 && alt === null));
  });
  test("comes back to two to four points", () => {
    const points = new Set(all.map((fixes) => `${fixes[0]!.lat} ${fixes[0]!.lon}`));
    assert.ok(points.size >= 2 && points.size <= 4, String(points.size));
  });
});

describe("cell, approximate, start-up, teleports", () => {
  test("cell: whole hundreds from 400 to 3300 m, held 0.73–0.89", () => {
    const all = windows(cell);
    assert.ok(all.flat().every(({ acc }) => acc % 100 === 0 && acc >= 400 && acc <= 3300));
    near(
      share(pairs(all), ([a, b]) => same(a, b) && a.acc === b.acc),
      0.81,
      0.05,
    );
  });
  test("approximate: at least 2000 m", () =>
    assert.ok(
      windows(approximate)
        .flat()
        .every(({ acc }) => acc >= 2000),
    ));
  test("start-up: repeats 0.44, the stated error falls to the regime's own", () => {
    const all = windows(fused).map((fixes, i) => startUp(randomOf("start", i), fixes));
    const early = all.map((fixes) => fixes.slice(0, 15));
    near(
      share(pairs(early), ([a, b]) => same(a, b)),
      0.44,
      0.06,
    );
    for (const fixes of all) {
      assert.ok(fixes[0]!.acc >= 8 && fixes[0]!.acc <= 45);
      assert.ok(fixes.at(-1)!.acc <= 15);
    }
  });
  test("teleports: 0.15 % of fixes", () => {
    const honest = windows(fused, 600, 60);
    const jumped = honest.flatMap((fixes, i) => teleported(randomOf("jump", i), fixes).filter((fix, j) => fix.lat !== fixes[j]!.lat));
    near(jumped.length / honest.flat().length, 0.0015, 0.0006);
  });
});

function decimals(degrees: number): number {
  return String(degrees).split(".")[1]?.length ?? 0;
}

function correlation(list: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1) => list.reduce((sum, pair) => sum + pair[of], 0) / list.length;
  const [a, b] = [mean(0), mean(1)];
  const sum = (value: (pair: readonly [number, number]) => number) => list.reduce((all, pair) => all + value(pair), 0);
  return sum(([x, y]) => (x - a) * (y - b)) / Math.sqrt(sum(([x]) => (x - a) ** 2) * sum(([, y]) => (y - b) ** 2));
}
