import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { evidenceWith, fixAt, pressedAt } from "../cases/evidence.ts";
import type { CheckinBody, Fix } from "../envelope.ts";
import { judge } from "../judge.ts";

const minute = 60_000;
const second = Math.floor(pressedAt / 1000) * 1000;

type Told = { set: number; offset: number | null; received?: number; nonce?: number; fix?: (i: number) => Partial<Fix> };

/** A press at the true time `pressedAt` on a phone whose clock is `set` ms ahead; the satellites' fixes of the last five seconds. */
function judged({ set, offset, received = 900, nonce = -8000, fix = () => ({}) }: Told) {
  const fixes = [5, 4, 3, 2, 1].map((before, i) => {
    const t = second - before * 1000;
    return fixAt(before, { t, r: t + 40 + set, lat: -3.8004471 + before * 1e-7, ...fix(i) });
  });
  const body: Partial<CheckinBody> = {
    fixes,
    ceremony: { openedAt: pressedAt - 9000 + set, pressedAt: pressedAt + set },
    clock: offset === null ? null : { offset, at: pressedAt - 9000 },
  };
  return judge(evidenceWith(body, { receivedAt: pressedAt + received, nonceIssuedAt: pressedAt + nonce }));
}

const ids = (told: Told) => judged(told).verdicts.flatMap(({ id, effect }) => (effect === "info" ? [] : [id]));

describe("L8 satellite clock", () => {
  test("a right clock, and a wrong one whose offset is known, agree with the satellites", () => {
    assert.deepEqual(ids({ set: 0, offset: 0 }), []);
    assert.deepEqual(ids({ set: 29_000, offset: 0 }), []);
    for (const set of [-75 * minute, 12 * minute]) assert.deepEqual(ids({ set, offset: set }), []);
  });

  test("a clock set back after the last contact, sent later: the satellites say how much", () => {
    const back = judged({ set: -75 * minute, offset: 0, received: 5 * minute, nonce: -120 * minute });
    const found = back.verdicts.find(({ id }) => id === "L8");
    assert.equal(found?.points, 20);
    assert.match(found!.sentence, /75 menit dari waktu satelit/);
    assert.equal(back.outcome, "needs_look");
    assert.ok(ids({ set: -31_100, offset: 0 }).includes("L8"));
    assert.match(judged({ set: -45_000, offset: 0 }).verdicts.find(({ id }) => id === "L8")!.sentence, /45 detik/);
  });

  test("a claim outside its bracket is T1's, and is not counted twice", () => {
    const told = ids({ set: -75 * minute, offset: 0 });
    assert.ok(told.includes("T1"));
    assert.ok(!told.includes("L8"));
  });

  test("an offset that is not known is not held against a phone whose satellites agree with the receipt", () => {
    assert.ok(!ids({ set: -50_000, offset: null, nonce: -120 * minute }).includes("L8"));
    assert.ok(ids({ set: -75 * minute, offset: null, nonce: -120 * minute, received: 60 * minute }).includes("L8"));
  });

  test("without altitude, with odd milliseconds or with fewer than three times it says nothing", () => {
    const told = { set: -45_000, offset: 0 };
    assert.ok(!ids({ ...told, fix: () => ({ alt: null }) }).includes("L8"));
    assert.ok(!ids({ ...told, fix: (i) => ({ t: second - 5000 + i * 1000 + 137 }) }).includes("L8"));
    assert.ok(!ids({ ...told, fix: (i) => (i < 3 ? { alt: null } : {}) }).includes("L8"));
    assert.ok(ids({ ...told, fix: (i) => ({ t: second - 5001 + i * 1000 }) }).includes("L8"));
  });
});
