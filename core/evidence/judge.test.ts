import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bestFix, claimedAt } from "./evidence.ts";
import { bodyWith, centre, evidenceWith, fixAt, north, pressedAt } from "./cases/evidence.ts";
import { concluded, judge, sumOf, withHistory } from "./judge.ts";
import type { Verdict } from "./verdict.ts";

const ids = (verdicts: readonly Verdict[]) => verdicts.filter((verdict) => verdict.effect !== "info").map(({ id }) => id);

describe("an honest check-in", () => {
  test("is accepted, with the place said and nothing held against it", () => {
    const { outcome, points, verdicts } = judge(evidenceWith());
    assert.equal(outcome, "accepted");
    assert.equal(points, 0);
    assert.deepEqual(ids(verdicts), []);
    assert.match(verdicts[0]!.sentence, /Di dalam area Lapangan Dinas/);
  });

  test("what a phone lacks is not held against it", () => {
    const lacking = { balanced: null, motion: null, network: null, battery: null, lacks: ["motion", "battery"] };
    assert.equal(judge(evidenceWith({ ...lacking, device: { ...bodyWith().device, model: null, platform: null } })).outcome, "accepted");
  });
});

describe("G1 place (scenario 20: radius 100 m)", () => {
  const at = (metres: number, acc: number) => judge(evidenceWith({ fixes: [fixAt(1, { lat: north(metres), acc })] }));

  for (const [metres, acc, outcome, words] of [
    [92, 15, "accepted", /Di dalam/],
    [108, 25, "needs_look", /Di tepi .* 108 m/],
    [160, 10, "refused", /jarak 160 m/],
    [40, 800, "needs_look", /belum akurat .*800/],
    [149, 50, "needs_look", /Di tepi/],
    [151, 120, "refused", /jarak 151 m/],
    [99, 150, "accepted", /Di dalam/],
    [99, 150.1, "needs_look", /belum akurat/],
  ] as const) {
    test(`${metres} ± ${acc} m: ${outcome}`, () => {
      const judged = at(metres, acc);
      assert.equal(judged.outcome, outcome);
      assert.match(judged.verdicts[0]!.sentence, words);
    });
  }

  test("one jump outside among fixes inside is not refused: a person looks; two outside are", () => {
    const jump = fixAt(1, { lat: north(600), acc: 5 });
    const judged = judge(evidenceWith({ fixes: [fixAt(3, { acc: 12 }), fixAt(2, { acc: 12 }), jump] }));
    assert.equal(judged.outcome, "needs_look");
    assert.match(judged.verdicts[0]!.sentence, /berpindah-pindah: bacaan terbaik 600 m/);
    const poor = fixAt(3, { acc: 400 });
    assert.equal(judge(evidenceWith({ fixes: [poor, fixAt(2, { lat: north(590), acc: 9 }), jump] })).outcome, "refused");
  });

  test("no fresh fix, an old fix only, no place: a person looks", () => {
    assert.equal(judge(evidenceWith({ fixes: [] })).outcome, "needs_look");
    assert.equal(judge(evidenceWith({ fixes: [fixAt(61)] })).outcome, "needs_look");
    assert.equal(judge(evidenceWith({}, { places: [] })).outcome, "needs_look");
  });

  test("a fix that arrived now but was measured hours ago: a person looks; on a clock known to be off the satellites' time is honest", () => {
    const hour = 3_600_000;
    const old = judge(evidenceWith({ fixes: [fixAt(1, { t: pressedAt - 3 * hour })] }));
    assert.equal(old.outcome, "needs_look");
    assert.match(old.verdicts[0]!.sentence, /bukan lokasi saat tombol ditekan/);
    assert.equal(judge(evidenceWith({ fixes: [fixAt(1, { t: pressedAt - 1000 - 59_000 })] })).outcome, "accepted");
    assert.equal(judge(evidenceWith({ fixes: [fixAt(1, { t: pressedAt - 1000 - 61_000 })] })).outcome, "needs_look");
    const far = fixAt(1, { lat: north(5000), t: pressedAt - 3 * hour });
    assert.equal(judge(evidenceWith({ fixes: [far, fixAt(2)] })).outcome, "accepted");
    for (const off of [-hour, hour]) {
      const ceremony = { openedAt: pressedAt + off - 9000, pressedAt: pressedAt + off };
      const clock = { offset: off, at: 0 };
      const phoneTime = fixAt(1, { t: pressedAt + off - 1000, r: pressedAt + off - 990 });
      const satelliteTime = fixAt(1, { r: pressedAt + off - 990 });
      for (const fix of [phoneTime, satelliteTime]) {
        assert.equal(bestFix(bodyWith({ ceremony, clock, fixes: [fix] })), fix);
        assert.equal(judge(evidenceWith({ ceremony, clock, fixes: [fix] })).outcome, "accepted");
      }
      assert.equal(judge(evidenceWith({ ceremony, clock: null, fixes: [satelliteTime] })).verdicts[0]!.effect, "look");
    }
  });

  test("of several places the nearest counts", () => {
    const far = { id: "2", name: "Kantor lama", shape: { kind: "circle", lat: -3.9, lon: 102.3, radius: 100 } } as const;
    const { verdicts } = judge(evidenceWith({}, { places: [far, ...evidenceWith().places] }));
    assert.match(verdicts[0]!.sentence, /Lapangan Dinas/);
  });

  test("the best fresh fix is the one with the smallest stated error", () => {
    const fixes = [fixAt(5, { acc: 40 }), fixAt(3, { acc: 9 }), fixAt(1, { acc: 20 }), fixAt(90, { acc: 4 })];
    assert.equal(bestFix(bodyWith({ fixes }))?.acc, 9);
  });
});

describe("signals", () => {
  const judged = (body: Parameters<typeof evidenceWith>[0], change: Parameters<typeof evidenceWith>[1] = {}) =>
    judge(evidenceWith(body, change));
  const many = (n: number, change: (i: number) => Partial<ReturnType<typeof fixAt>>) =>
    Array.from({ length: n }, (_, i) => fixAt(n - i, change(i)));

  test("H2: pending and synced keys are accepted only attended; attested hardware speaks for itself", () => {
    assert.equal(judged({}, { key: { tier: "B", confirmed: false } }).outcome, "needs_look");
    assert.equal(judged({}, { key: { tier: "C", confirmed: true } }).outcome, "needs_look");
    assert.equal(judged({}, { key: { tier: "A", confirmed: true } }).points, -6);
  });

  test("H5: each impossible form", () => {
    const device = bodyWith().device;
    for (const body of [
      { device: { ...device, webdriver: true } },
      { fixes: [fixAt(1, { altAcc: 5 })] },
      { fixes: [fixAt(2), fixAt(1, { acc: 0 })] },
      { fixes: [fixAt(1, { t: pressedAt + 61_000 })] },
      { fixes: [1.3, 1.2, 1.1, 1].map((seconds) => fixAt(seconds)) },
    ]) {
      const { outcome, verdicts } = judged(body);
      assert.equal(outcome, "needs_look", JSON.stringify(body));
      assert.ok(ids(verdicts).includes("H5"));
    }
    assert.equal(judged({ fixes: [fixAt(1, { altAcc: 5 })], device: { ...device, platform: "iOS" } }).outcome, "accepted");
  });

  test("H5: satellite time on a phone whose clock is slow is no position from the future", () => {
    const slow = 5 * 60_000;
    const ceremony = { openedAt: pressedAt - slow - 9000, pressedAt: pressedAt - slow };
    const fixes = [fixAt(1, { r: pressedAt - slow - 1000 })];
    assert.deepEqual(ids(judged({ ceremony, fixes, clock: { offset: -slow, at: 0 } }).verdicts), []);
  });

  test("L1: a stated error under 2 m alone asks for a look, under 2.9 m only adds", () => {
    assert.equal(judged({ fixes: [fixAt(1, { acc: 1 })] }).outcome, "needs_look");
    const { outcome, points } = judged({ fixes: [fixAt(1, { acc: 2.5 })] });
    assert.deepEqual([outcome, points], ["accepted", 8]);
    assert.equal(judged({ fixes: [fixAt(1, { acc: 3 })] }).points, 0);
  });

  test("L2: typed digits and computed digits", () => {
    assert.deepEqual(ids(judged({ fixes: [fixAt(1, { lat: -3.80045, lon: 102.26559 })] }).verdicts), ["L2"]);
    assert.deepEqual(ids(judged({ fixes: [fixAt(1, { lat: -3.80044713 })] }).verdicts), ["L2"]);
    assert.deepEqual(ids(judged({ fixes: [fixAt(2, { lat: -3.80045, lon: 102.26559 }), fixAt(1)] }).verdicts), []);
  });

  test("L3: fifteen fixes frozen in everything; a still position alone is honest", () => {
    assert.deepEqual(ids(judged({ fixes: many(15, () => ({})) }).verdicts), ["L3"]);
    assert.deepEqual(ids(judged({ fixes: many(14, () => ({})) }).verdicts), []);
    assert.deepEqual(ids(judged({ fixes: many(20, (i) => ({ acc: 11.7 + (i % 3) / 10 })) }).verdicts), []);
  });

  test("L6: a constant speed above zero, a heading without speed; zero is honest", () => {
    assert.deepEqual(ids(judged({ fixes: many(5, (i) => ({ spd: 1.4, acc: 9 + i })) }).verdicts), ["L6"]);
    assert.deepEqual(ids(judged({ fixes: [fixAt(1, { hdg: 90 })] }).verdicts), ["L6"]);
    assert.deepEqual(ids(judged({ fixes: many(5, (i) => ({ spd: 0, acc: 9 + i })) }).verdicts), []);
  });

  test("T1: a clock outside the bracket; corrected by its known offset it is inside", () => {
    const hour = 3_600_000;
    const early = { ceremony: { openedAt: pressedAt - hour - 9000, pressedAt: pressedAt - hour }, fixes: [fixAt(3601)] };
    assert.ok(ids(judged({ ...early, clock: null }).verdicts).includes("T1"));
    assert.deepEqual(ids(judged({ ...early, clock: { offset: -hour, at: pressedAt - hour - 9000 } }).verdicts), []);
    assert.equal(claimedAt(bodyWith({ ...early, clock: { offset: -hour, at: 0 } })), pressedAt);
  });

  test("T1: pressed before the due minute, received after it: time uncertain; both before or both after: certain", () => {
    const received = (due: number, receivedAt: number) => judged({}, { due, receivedAt, nonceIssuedAt: pressedAt - 8000 });
    assert.deepEqual(ids(received(pressedAt - 30_000, pressedAt + 45_000).verdicts), ["T1.uncertain"]);
    assert.equal(received(pressedAt - 30_000, pressedAt + 45_000).outcome, "needs_look");
    assert.deepEqual(ids(received(pressedAt + 60_000, pressedAt + 45_000).verdicts), []);
    assert.deepEqual(ids(received(pressedAt - 90_000, pressedAt + 45_000).verdicts), []);
  });
});

describe("the sum", () => {
  const verdict = (family: Verdict["family"], points: number): Verdict => ({ id: "X", family, points, effect: "points", sentence: "" });

  test("families are capped: location 20, device 15", () => {
    assert.equal(sumOf([verdict("location", 20), verdict("location", 15)]).points, 20);
    assert.equal(sumOf([verdict("device", 20), verdict("device", 20)]).points, 15);
  });

  test("offsets lower the sum but never clear a family that stands at 12", () => {
    assert.deepEqual(sumOf([verdict("location", 12), verdict("device", -15)]), { points: -3, strongFamily: true });
    assert.deepEqual(sumOf([verdict("location", 8), verdict("device", 6), verdict("place", -6)]), { points: 8, strongFamily: false });
    assert.deepEqual(sumOf([verdict("location", 8), verdict("location", 4), verdict("location", -9)]), { points: 3, strongFamily: true });
    assert.deepEqual(sumOf([verdict("location", 11), verdict("device", 11), verdict("device", -11)]), { points: 11, strongFamily: false });
  });

  test("a family of 12 asks for a look though attested hardware and the office's network bring the sum under 12", () => {
    const frozen = Array.from({ length: 15 }, (_, i) => fixAt(15 - i));
    const { outcome, points } = judge(evidenceWith({ fixes: frozen }, { key: { tier: "A", confirmed: true }, origin: "office" }));
    assert.deepEqual([outcome, points], ["needs_look", 2]);
  });

  test("weak evidence of several families adds up to a look, and is offset", () => {
    const change = { origin: "far" } as const;
    const body = { fixes: [fixAt(1, { acc: 2.5 })] };
    assert.deepEqual([judge(evidenceWith(body, change)).points, judge(evidenceWith(body, change)).outcome], [14, "needs_look"]);
    const attested = judge(evidenceWith(body, { ...change, key: { tier: "A", confirmed: true } }));
    assert.deepEqual([attested.points, attested.outcome], [8, "accepted"]);
  });

  test("without a cap a family adds up freely", () => {
    assert.equal(sumOf([verdict("time", 20), verdict("time", 20)]).points, 40);
  });

  test("history asks for a look; it never takes back the look that the window asked for", () => {
    const said = (points: number): Verdict => ({ id: "X", family: "pattern", points, effect: "points", sentence: "." });
    const window = (points: number) => concluded([{ ...said(points), family: "location" }]);
    assert.equal(withHistory(window(8), [said(8)]).outcome, "needs_look");
    assert.equal(withHistory(window(8), []).outcome, "accepted");
    const looked = concluded([
      { ...said(8), family: "location" },
      { ...said(6), family: "device" },
    ]);
    assert.equal(looked.outcome, "needs_look");
    assert.deepEqual([withHistory(looked, [said(-4)]).outcome, withHistory(looked, [said(-4)]).points], ["needs_look", 10]);
  });

  test("all verdicts are returned, also when the first one refuses", () => {
    const { outcome, verdicts } = judge(
      evidenceWith({ fixes: [fixAt(1, { lat: north(500), acc: 1 })] }, { key: { tier: "C", confirmed: false } }),
    );
    assert.equal(outcome, "refused");
    assert.deepEqual([...new Set(ids(verdicts))], ["G1", "H2", "L1"]);
  });

  test("every sentence is Indonesian for people: no id, no English", () => {
    const { verdicts } = judge(
      evidenceWith({ fixes: [fixAt(1, { ...centre, acc: 1, hdg: 3 })] }, { key: { tier: "C", confirmed: false } }),
    );
    for (const { sentence } of verdicts) assert.match(sentence, /^[A-Z].*\.$/);
  });
});
