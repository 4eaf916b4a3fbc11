/** The signals that need one table each: L3, L5, L6, H5, D1, D6, D8. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bodyWith, evidenceWith, fixAt, pressedAt } from "../cases/evidence.ts";
import type { CheckinBody, Fix, MotionSecond } from "../envelope.ts";
import type { Evidence } from "../evidence.ts";
import { judge } from "../judge.ts";

const found = (id: string, body: Partial<CheckinBody>, change: Partial<Evidence> = {}) =>
  judge(evidenceWith(body, change)).verdicts.find((verdict) => verdict.id === id);
const many = (n: number, change: (i: number) => Partial<Fix>) => Array.from({ length: n }, (_, i) => fixAt(n - i, change(i)));

describe("L3 all frozen", () => {
  const frozen = (n: number, change: Partial<Fix>, body: Partial<CheckinBody> = {}) =>
    found("L3", { fixes: many(n, () => change), ...body });
  const iPhone = { device: { ...bodyWith().device, platform: "iOS", model: null } };

  test("fifteen in a row, also after a true one; the sentence counts them", () => {
    const after = [
      ...many(3, (i) => ({ acc: 20 + i })).map((fix) => Object.assign(fix, { t: fix.t - 16_000, r: fix.r - 16_000 })),
      ...many(16, () => ({})),
    ];
    assert.match(found("L3", { fixes: after })!.sentence, /16 bacaan/);
    const broken = many(29, (i) => ({ acc: i === 14 ? 12 : 11 }));
    assert.equal(found("L3", { fixes: broken }), undefined);
  });

  test("a Wi-Fi position is honestly frozen: no altitude, or no speed at 13 m and more", () => {
    assert.equal(frozen(20, { alt: null, spd: 0 }), undefined);
    assert.equal(frozen(20, { acc: 20, spd: null }), undefined);
    assert.equal(frozen(20, { acc: 20, spd: 0 })?.points, 12);
    assert.equal(frozen(20, { acc: 51, spd: 0 }), undefined);
  });

  test("without a speed only Android is asked", () => {
    assert.equal(frozen(20, { acc: 8 })?.points, 12);
    assert.equal(frozen(20, { acc: 8 }, iPhone), undefined);
    assert.equal(frozen(20, { acc: 8, spd: 0 }, iPhone)?.points, 12);
  });

  test("on a phone that lies still an offset stands beside it, which clears nothing by itself", () => {
    const seconds = Array.from({ length: 6 }, (_, i) => ({ t: pressedAt - (6 - i) * 1000, n: 60, accMean: 9.8, accSd: 0.01, gyroSd: 0.1 }));
    const { verdicts, points, outcome } = judge(evidenceWith({ fixes: many(15, () => ({})), motion: seconds }));
    assert.deepEqual(
      verdicts.filter(({ id }) => id === "L3").map((verdict) => verdict.points),
      [12, -5],
    );
    assert.deepEqual([points, outcome], [15, "needs_look"]);
  });

  test("a model whose confirmed check-ins freeze too counts less", () => {
    const baseline = { model: { n: 50, fired: { L3: 40 } }, place: null };
    // (200·0.06 + 40) / 250 = 0.208; 12 − 10·log10(0.208 / 0.06) = 6.6
    assert.equal(found("L3", { fixes: many(15, () => ({})) }, { baseline })?.points, 7);
  });
});

describe("L5 odd altitude", () => {
  const altitude = (...alts: (number | null)[]) => found("L5", { fixes: many(alts.length, (i) => ({ alt: alts[i]! })) });

  test("exactly 0 from the first fix on, one whole number from the third", () => {
    assert.match(altitude(0)!.sentence, /persis 0 m/);
    assert.equal(altitude(25, 25), undefined);
    assert.match(altitude(25, null, 25, 25)!.sentence, /persis 25 m pada 3 bacaan/);
  });

  test("access points give tenths of metres: a whole one is honest, exactly 0 is not", () => {
    const wifi = (alt: number) => found("L5", { fixes: many(8, () => ({ alt, acc: 20, spd: null })) })?.points;
    assert.deepEqual([wifi(8), wifi(0)], [undefined, 8]);
  });

  test("a fraction, a change, and no altitude are honest", () => {
    assert.equal(altitude(25.4, 25.4, 25.4), undefined);
    assert.equal(altitude(25, 26, 25), undefined);
    assert.equal(altitude(0, 0, 0.5), undefined);
    assert.equal(altitude(null, null, null), undefined);
  });
});

describe("L6 odd speed", () => {
  test("the same measurement delivered again is no second reading", () => {
    const again = many(6, () => ({ spd: 0.4, t: pressedAt - 7000 }));
    assert.equal(found("L6", { fixes: again }), undefined);
    assert.match(found("L6", { fixes: many(6, () => ({ spd: 0.4 })) })!.sentence, /0,40 m\/detik pada 6 bacaan/);
  });

  test("a reading without speed between them breaks the constancy", () => {
    assert.equal(found("L6", { fixes: many(6, (i) => ({ spd: i === 2 ? null : 0.4 })) }), undefined);
  });
});

describe("H5 impossible form", () => {
  test("numbers that are none and points off the earth", () => {
    for (const change of [{ acc: Number.NaN }, { lat: Number.NaN }, { lat: 91 }, { lon: -181 }, { acc: Number.POSITIVE_INFINITY }]) {
      const { outcome, verdicts } = judge(evidenceWith({ fixes: [fixAt(2), fixAt(1, change)] }));
      assert.ok(
        verdicts.some(({ id }) => id === "H5"),
        JSON.stringify(change),
      );
      assert.notEqual(outcome, "accepted");
    }
  });

  test("a stalled page gets its queue at once: measured seconds apart it is honest", () => {
    const queue = many(6, () => ({})).map((fix) => Object.assign(fix, { r: pressedAt - 500 }));
    assert.equal(found("H5", { fixes: queue }), undefined);
    assert.ok(found("H5", { fixes: queue.map((fix) => Object.assign({}, fix, { t: pressedAt - 600 })) }));
  });
});

describe("D1 in the hand", () => {
  const second = (accSd: number, gyroSd: number, n = 60) => ({ n, accMean: 9.8, accSd, gyroSd });
  const motion = (...seconds: Omit<MotionSecond, "t">[]) =>
    found("D1", { motion: seconds.map((each, i) => Object.assign({ t: pressedAt - (seconds.length - i) * 1000 }, each)) });
  const flat = second(0.02, 0.1);
  const held = second(0.2, 3.5);

  test("a table, with the bump of the press; a hand", () => {
    const table = motion(flat, flat, flat, held);
    assert.deepEqual([table?.weight, table?.points], ["D1.table", 8]);
    assert.match(table!.sentence, /di atas meja/);
    assert.equal(motion(held, held, flat)?.points, -2);
  });

  test("no motion, two seconds, too few events, or a phone without rotation sensor: nothing is said", () => {
    assert.equal(found("D1", { motion: null }), undefined);
    assert.equal(found("D1", { motion: [] }), undefined);
    assert.equal(motion(flat, flat), undefined);
    assert.equal(motion(second(0, 0, 1), second(0, 0, 1), second(0, 0, 1)), undefined);
    assert.equal(motion(second(0.2, 0), second(0.2, 0), second(0.2, 0)), undefined);
  });

  test("what was before the last 10 s does not count", () => {
    const old = [14, 13, 12, 11].map((before) => Object.assign({ t: pressedAt - before * 1000 }, flat));
    assert.equal(found("D1", { motion: old }), undefined);
  });
});

test("D6: the office's network speaks for a check-in, a far or rented one against it, an unknown one not at all", () => {
  const points = (origin: Evidence["origin"]) => found("D6", {}, { origin })?.points;
  assert.deepEqual((["office", "far", "hosting", null] as const).map(points), [-4, 6, 10, undefined]);
});

test("D8: under a second from prompt to answer is no finger; absent, slower or with a clock set meanwhile says nothing", () => {
  const points = (took: number) =>
    found("D8", { ceremony: { ...bodyWith().ceremony, previous: { promptedAt: 5000, answeredAt: 5000 + took } } })?.points;
  assert.deepEqual([0, 999, 1000, -40].map(points), [8, 8, undefined, undefined]);
  assert.equal(found("D8", { ceremony: { ...bodyWith().ceremony, previous: null } }), undefined);
});
