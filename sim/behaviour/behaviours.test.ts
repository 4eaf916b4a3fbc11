/** Every behaviour through the real expectation and the real judge. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import hours from "../../rules/national/hours-2023.json" with { type: "json" };
import { judge } from "../../core/evidence/judge.ts";
import { expectationOf, sessionAt, type WorkExpectation } from "../../core/schedule/expectation.ts";
import type { Pattern } from "../../core/schedule/pattern.ts";
import { datesBetween } from "../../core/time/civil.ts";
import { bodyOf } from "../evidence.ts";
import { deviceOf } from "../noise/device.ts";
import { moved } from "../noise/ground.ts";
import type { Act, Actor } from "./behaviour.ts";
import { behaviours, type BehaviourName } from "./table.ts";

const office = { lat: -3.8004471, lon: 102.2655873 };
const place = { id: "1", name: "Lapangan", shape: { kind: "circle" as const, ...office, radius: 100 } };
const musters = (["in", "out"] as const).map((session) => ({ session, weekdays: [1, 2, 3, 4, 5], minutes: 15 }));
const pattern = { ...hours.patterns[0], musters } as Pattern;
const calendar = { holidays: new Map<string, string>(), ramadan: [] };
const days = datesBetween("2026-10-01", "2026-10-30")
  .map((date) => expectationOf({ date, zone: "WIB", pattern, offset: 0, calendar }))
  .filter((day): day is WorkExpectation => day.kind === "work");

const actor = (n: number): Actor => {
  const id = `person ${n}`;
  return { id, office, home: moved(office, 2500, 900), device: { ...deviceOf("test", id), approximate: false, clockError: 0 } };
};
const live = (name: BehaviourName, people = 20) =>
  Array.from({ length: people }, (_, n) => days.map((day) => ({ day, lived: behaviours[name]("test", actor(n), day) }))).flat();
const signer = { tenant: "t", person: "p", credential: "c", marker: "m" };
const judged = (act: Act, day: WorkExpectation) =>
  judge({
    body: bodyOf(signer, "nonce", act.evidence),
    receivedAt: act.at + 400,
    nonceIssuedAt: act.at - 5000,
    key: { tier: "B", confirmed: true },
    origin: null,
    baseline: null,
    places: [place],
    due: day[act.session].due,
  });
const outcomes = (name: BehaviourName) => {
  const all = live(name).flatMap(({ day, lived }) => lived.acts.map((act) => judged(act, day).outcome));
  return (outcome: string) => all.filter((each) => each === outcome).length / all.length;
};

describe("all behaviours", () => {
  for (const name of Object.keys(behaviours) as BehaviourName[]) {
    test(`${name}: repeatable, and every press falls into its session's window`, () => {
      for (const { day, lived } of live(name, 5)) {
        for (const act of lived.acts) assert.equal(sessionAt(act.at, [day])?.session.session, act.session);
      }
      assert.deepEqual(live(name, 2), live(name, 2));
    });
  }
});

describe("what the judge makes of them", () => {
  test("punctual people are accepted; at most 4 % need a look, none is refused", () => {
    const share = outcomes("punctual");
    assert.equal(share("refused"), 0);
    assert.ok(share("needs_look") < 0.04, String(share("needs_look")));
  });
  test("a default mock app always needs a look", () => assert.equal(outcomes("fakeGps")("needs_look"), 1));
  test("who tries from home is refused", () => {
    const share = outcomes("outside");
    assert.ok(share("refused") > 0.2 && share("refused") < 0.6, String(share("refused")));
  });
  test("white jitter wants a look from one window; carried phones pass it: patterns, superiors and musters must find them", () => {
    assert.ok(outcomes("jitterGps")("needs_look") > 0.9);
    assert.ok(outcomes("carrier")("accepted") > 0.95);
  });
});

describe("the truth beside it", () => {
  test("a carrier presses four phones within three minutes and is the only one there", () => {
    const ring = Array.from({ length: 4 }, (_, rank): Actor => ({ ...actor(rank), ring: { name: "ring", rank } }));
    for (const day of days) {
      const lived = ring.map((member) => behaviours.carrier("test", member, day));
      const times = lived.map(({ acts }) => acts[0]!.at);
      assert.ok(
        times.slice(1).every((at, i) => at - times[i]! >= 14_000 && at - times[i]! <= 38_000),
        times.join(" "),
      );
      assert.deepEqual(
        lived.map(({ here }) => here.in),
        [true, false, false, false],
      );
    }
  });
  test("latecomers are late on about four days of ten; the forgetful are there", () => {
    const late = live("latecomer").filter(({ day, lived }) => lived.acts[0]!.at > day.in.due + 60_000).length / (20 * days.length);
    assert.ok(late > 0.3 && late < 0.5, String(late));
    assert.ok(live("forgetful").every(({ lived }) => lived.here.out));
  });
});
