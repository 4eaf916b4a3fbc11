import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pressedAt } from "../cases/evidence.ts";
import type { Fix } from "../envelope.ts";
import { drifting, grid, later, metre, moved, noisy, numbers } from "./cases/movements.ts";
import { day, foldWith, pressed } from "./cases/presses.ts";
import { l12Replay } from "./l12-replay.ts";

const of = (person: string, fixes: Fix[], ms = 0) =>
  pressed({ id: `${person}-${ms}`, person, at: pressedAt + ms, body: { fixes: later(fixes, ms) } });

function again(person: string, first: Fix[], copy: Fix[], ms: number) {
  const fold = foldWith(l12Replay);
  assert.deepEqual(fold.step(of("a", first)), []);
  return fold.step(of(person, copy, ms));
}

/** Recorded fixes played `speed` times as fast through an application that interpolates, once a second. */
function played(fixes: readonly Fix[], speed: number): Fix[] {
  const out: Fix[] = [];
  for (let i = fixes.length - 1; ; i--) {
    const t = fixes.at(-1)!.t - (fixes.length - 1 - i) * 1000;
    const source = fixes.at(-1)!.t - (fixes.at(-1)!.t - t) * speed - 300;
    const next = fixes.findIndex((fix) => fix.t > source);
    if (next <= 0) return out;
    const [a, b] = [fixes[next - 1]!, fixes[next]!];
    const share = (source - a.t) / (b.t - a.t);
    out.unshift({
      ...b,
      t,
      r: t + 15,
      lat: grid(a.lat + (b.lat - a.lat) * share),
      lon: grid(a.lon + (b.lon - a.lon) * share),
      acc: a.acc + i / 7,
    });
  }
}

const trace = drifting(7);
const otherErrors = (fixes: Fix[]) => fixes.map((fix, i) => Object.assign({}, fix, { acc: 9 + ((i * 37) % 11) / 3 }));

describe("L12 replayed trace", () => {
  test("a copy of one's own or of anybody's window: 25 points, and whose it was", () => {
    const [own] = again("a", trace, trace, 3 * day);
    assert.equal(own?.points, 25);
    assert.deepEqual(own.with, { people: [], checkins: ["a-0"] });
    assert.equal(own.sentence, "Gerak lokasi detik demi detik sama dengan absen pegawai ini sebelumnya.");
    const [others] = again("b", trace, trace, 3 * day);
    assert.deepEqual(others?.with, { people: ["a"], checkins: ["a-0"] });
    assert.match(others.sentence, /sama dengan absen orang lain\.$/);
  });

  for (const [name, copy] of [
    ["moved 40 m, errors changed", otherErrors(moved(trace, 30, -27))],
    ["cut in half", trace.slice(15)],
    ["at another pace", trace.map((fix, i) => Object.assign({}, fix, { t: pressedAt - (30 - i) * 1300 }))],
    ["the stated errors alone", drifting(8).map((fix, i) => Object.assign({}, fix, { acc: trace[i]!.acc }))],
  ] as const) {
    test(`anybody's: ${name}`, () => assert.equal(again("b", trace, [...copy], day).length, 1));
  }

  for (const [name, copy] of [
    ["noise of 10 cm, moved", noisy(moved(trace, 8, 3), 0.1, 1)],
    ["noise of 30 cm", noisy(trace, 0.3, 2)],
    ["played a tenth faster, between the fixes", played(trace, 1.1)],
    ["played a tenth slower, between the fixes", played(trace, 0.9)],
  ] as const) {
    test(`one's own: ${name}`, () => assert.equal(again("a", trace, [...copy], day).length, 1));
  }

  test("a colleague's with a little noise, in the same office", () => {
    const found = Array.from({ length: 20 }, (_, seed) => {
      const window = drifting(seed + 40);
      return again("b", window, noisy(window, 0.05, seed), day).length;
    });
    const sum = found.reduce((a, b) => a + b, 0);
    assert.ok(sum >= 14, `${sum} of 20`);
  });

  test("a long recording of which every check-in shows another twelve seconds, moved: found within ten days", () => {
    const found = Array.from({ length: 20 }, (_, seed) => {
      const fold = foldWith(l12Replay);
      const long = drifting(seed + 80, { seconds: 90 });
      const next = numbers(seed);
      return Array.from({ length: 20 }, (_, n) => {
        const from = Math.floor(78 * next());
        const part = otherErrors(moved(later(long.slice(from, from + 12), 1000 * (78 - from)), 20 * next(), 20 * next()));
        return fold.step(of("a", part, (n * day) / 2)).length;
      }).includes(1);
    });
    assert.ok(found.filter(Boolean).length >= 19, `${found.filter(Boolean).length} of 20`);
  });

  test("90 days, not 91", () => {
    assert.equal(again("b", trace, trace, 90 * day).length, 1);
    assert.equal(again("b", trace, trace, 91 * day).length, 0);
  });

  test("the same check-in again, and a second press that shows the same seconds, are no copies", () => {
    const fold = foldWith(l12Replay);
    fold.step(of("a", trace));
    assert.deepEqual(fold.step(of("a", trace)), []);
    const second = pressed({ id: "second", person: "a", at: pressedAt + 20_000, body: { fixes: trace } });
    assert.deepEqual(fold.step(second), []);
  });

  test("what has too little in it is not compared: a still point, five points, access points by turns, whole metres", () => {
    const still = trace.map((fix) => Object.assign({}, fix, { lat: trace[0]!.lat, lon: trace[0]!.lon }));
    assert.deepEqual(again("b", still, still, day), []);
    const turns = trace.map((fix, i) => Object.assign({}, fix, { lat: trace[i % 5]!.lat, lon: trace[i % 5]!.lon, acc: 20 }));
    assert.deepEqual(again("b", turns, turns, day), []);
    const whole = (seed: number) => drifting(seed).map((fix, i) => Object.assign({}, fix, { acc: 44 - i }));
    assert.deepEqual(again("b", whole(1), whole(2), day), []);
    assert.deepEqual(again("b", [], [], day), []);
  });

  test("two straight walks over one path agree in their positions, not second by second", () => {
    const walk = (seed: number) =>
      drifting(seed, { sigma: 0.5 }).map((fix, i) => Object.assign({}, fix, { lat: grid(fix.lat + 1.3 * i * metre) }));
    for (let seed = 0; seed < 40; seed++) assert.deepEqual(again("a", walk(2 * seed), walk(2 * seed + 1), day), [], `seed ${seed}`);
  });

  test("cleared together: not held against them again", () => {
    const fold = foldWith(l12Replay);
    fold.clear(["a", "b"], "2026-05-04");
    fold.step(of("a", trace));
    assert.deepEqual(fold.step(of("b", trace, day)), []);
  });

  test("honest people of one office for weeks: nothing; entries small, keys few, the same again the same", () => {
    const run = (count: number) => {
      const fold = foldWith(l12Replay);
      let found = 0;
      for (let n = 0; n < count; n++) {
        const person = `00000000-0000-7000-8000-${String(n % 40).padStart(12, "0")}`;
        const seen = of(person, drifting(n + 1000, { seconds: 12 + (n % 19) }), n * 1_800_000);
        assert.ok(fold.named(seen) <= 7);
        found += fold.step(seen).length;
      }
      return { found, largest: fold.largest(), state: fold.state() };
    };
    const { found, largest } = run(1000);
    assert.equal(found, 0);
    assert.ok(largest < 9000, `${largest} characters`);
    assert.equal(run(200).state, run(200).state);
  });

  test("the same window for ever: entries stay as small", () => {
    const fold = foldWith(l12Replay);
    for (let n = 0; n < 300; n++) fold.step(of(`00000000-0000-7000-8000-${String(n % 7).padStart(12, "0")}`, trace, (n * day) / 4));
    assert.ok(fold.largest() < 9000, `${fold.largest()} characters`);
  });
});
