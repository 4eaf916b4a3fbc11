import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { addDays } from "../../time/civil.ts";
import { pressedAt } from "../cases/evidence.ts";
import type { Seen } from "../seen.ts";
import { day, foldWith, hour, pressed } from "./cases/presses.ts";
import { d5OneHand } from "./d5-one-hand.ts";

const second = 1000;
const minute = 60 * second;
type Change = Partial<Pick<Seen, "place" | "receivedAt" | "person">>;

/** Twenty colleagues somewhere within forty minutes, elsewhere every session (a multiplicative hash). */
function colleagues(session: number): [who: string, at: number][] {
  return Array.from({ length: 20 }, (_, n) => [`w${n}`, ((Math.imul(n * 1000 + session + 1, 0x9e3779b1) >>> 8) % 2400) * second]);
}

/** Folds sessions (two a day) in which `pair` presses at those times after the start of the session; what a and b were told in each. */
function told(
  sessions: number,
  pair: (session: number) => [a: number | null, b: number | null],
  change: (who: string) => Change = () => ({}),
) {
  const fold = foldWith(d5OneHand);
  const run = (session: number) => {
    const start = pressedAt + Math.floor(session / 2) * day + (session % 2) * 8 * hour;
    const [a, b] = pair(session);
    const presses = [...colleagues(session), ...(a === null ? [] : [["a", a] as const]), ...(b === null ? [] : [["b", b] as const])];
    const said: Record<string, ReturnType<typeof fold.step>> = {};
    for (const [who, at] of presses.toSorted((x, y) => x[1] - y[1])) {
      const seen = pressed({ id: `${who}${session}`, person: `p-${who}`, phone: who, at: start + at, ...change(who) });
      said[who] = fold.step({
        ...seen,
        receivedAt: change(who).receivedAt === undefined ? seen.receivedAt : seen.at + change(who).receivedAt!,
      });
    }
    return said;
  };
  const all = Array.from({ length: sessions }, (_, session) => run(session));
  const first = (who: string) => all.findIndex((said) => (said[who]?.length ?? 0) > 0);
  const strangers = all.flatMap((said) => Object.entries(said)).filter(([who, verdicts]) => who.startsWith("w") && verdicts.length > 0);
  return { all, first, strangers, fold, run };
}

/** Half a minute apart, in turns, at any time of the session. */
const ring = (session: number): [number, number] => {
  const at = ((session * 13) % 35) * minute;
  return session % 3 === 0 ? [at + 31_000, at] : [at, at + 24_000];
};

describe("D5 one hand", () => {
  test("two phones half a minute apart are found within five days, both, whoever is first", () => {
    const { all, first, strangers } = told(20, ring);
    assert.ok(first("a") >= 4 && first("a") <= 10, `session ${first("a")}`);
    assert.ok(first("b") >= 4 && first("b") <= 10, `session ${first("b")}`);
    assert.deepEqual(strangers, []);
    const [verdict] = all[12]!.a!;
    assert.equal(verdict?.points, 15);
    assert.equal(verdict.family, "people");
    assert.deepEqual(verdict.with, { people: ["p-b"], checkins: ["b11"] });
    assert.match(verdict.sentence, /berselang hitungan detik pada 10 absen belakangan ini/);
    assert.doesNotMatch(verdict.sentence, /p-b/);
  });

  test("once in three days of a phone: both sessions of the two days after are quiet", () => {
    const { all, first } = told(30, ring);
    const from = first("a") - (first("a") % 2);
    const days = [0, 1, 2, 3, 4, 5, 6].map((n) => all.slice(from + 2 * n, from + 2 * n + 2).flatMap((said) => said.a!).length);
    assert.deepEqual(days, [1, 0, 0, 1, 0, 0, 1]);
  });

  test("days that one of them skips only make it later", () => {
    const skipped = told(30, (session) => (session % 3 === 1 ? [ring(session)[0], null] : ring(session)));
    assert.ok(skipped.first("a") > 8 && skipped.first("a") < 20, `session ${skipped.first("a")}`);
  });

  test("a second press at another time does not hide the one beside the partner", () => {
    const fold = foldWith(d5OneHand);
    let found = 0;
    for (let session = 0; session < 24; session++) {
      const start = pressedAt + Math.floor(session / 2) * day + (session % 2) * 8 * hour;
      for (const [phone, at] of [
        ["a", 0],
        ["b", 25 * second],
        ["a", 20 * minute],
        ["b", 55 * minute],
      ] as const) {
        found += fold.step(pressed({ id: `${phone}${session}-${at}`, person: `p-${phone}`, phone, at: start + at })).length;
      }
    }
    assert.ok(found > 0);
  });

  test("owners who come themselves on every second day do not hide it", () => {
    const { first, strangers } = told(40, (session) => (session % 4 < 2 ? ring(session) : [0, 20 * minute]));
    assert.ok(first("a") > 8 && first("a") < 24, `session ${first("a")}`);
    assert.deepEqual(strangers, []);
  });

  test("friends who come together every day and press when each gets to it: nothing", () => {
    // Within two minutes, at once as often as not.
    const gaps = [3, 65, 18, 110, 35, 5, 88, 50, 2, 74, 27, 101].map((seconds) => seconds * second);
    const friends = told(60, (session) => {
      const at = ((session * 13) % 35) * minute;
      const gap = gaps[session % gaps.length]!;
      return session % 3 === 0 ? [at + gap, at] : [at, at + gap];
    });
    assert.deepEqual([friends.first("a"), friends.first("b")], [-1, -1]);
  });

  test("twenty minutes apart, or together once a week for ever: nothing", () => {
    assert.equal(told(40, () => [0, 20 * minute]).first("a"), -1);
    assert.equal(told(60, (session) => (session % 10 === 0 ? ring(session) : [0, 30 * minute])).first("b"), -1);
  });

  test("a ring that stops is not told for long", () => {
    const { all } = told(40, (session) => (session < 16 ? ring(session) : [0, 25 * minute]));
    assert.ok(all.slice(18).every((said) => said.a!.length === 0));
  });

  test("no place, another place, an uncertain time, the same person: nothing", () => {
    const never = [
      () => ({ place: null }),
      (who: string) => ({ place: who === "b" ? "2" : "1" }),
      (who: string) => (who === "b" ? { receivedAt: 61 * second } : {}),
      (who: string) => (who === "a" || who === "b" ? { person: "p-both" } : {}),
    ];
    for (const change of never) {
      const { first } = told(24, ring, change);
      assert.deepEqual([first("a"), first("b")], [-1, -1]);
    }
  });

  test("a muster where everybody presses within a minute accuses nobody", () => {
    const fold = foldWith(d5OneHand);
    let found = 0;
    for (let session = 0; session < 40; session++) {
      for (let n = 0; n < 60; n++) {
        const at = pressedAt + session * 12 * hour + n * second;
        found += fold.step(
          pressed({ id: `${n}-${session}`, person: `p${(n * 7 + session) % 60}`, phone: `f${(n * 7 + session) % 60}`, at }),
        ).length;
      }
    }
    assert.equal(found, 0);
  });

  test("cleared by a person: quiet for ninety days, for these two only", () => {
    const { fold, run } = told(20, ring);
    const { date } = pressed({ at: pressedAt + 9 * day });
    fold.clear(["p-a", "p-b"], date);
    for (let session = 20; session <= 2 * 99; session++) assert.deepEqual(run(session).a!, [], `session ${session}`);
    assert.equal(addDays(date, 91), pressed({ at: pressedAt + 100 * day }).date);
    assert.equal(run(200).a!.length, 1);
  });

  test("keys and entries are bounded, and the same events give the same entries", () => {
    const presses = fc.array(fc.tuple(fc.nat(300), fc.nat(10 * 60), fc.boolean()), { minLength: 300, maxLength: 700 });
    fc.assert(
      fc.property(presses, (list) => {
        const [one, two] = [foldWith(d5OneHand), foldWith(d5OneHand)];
        let at = pressedAt;
        for (const [who, wait, pause] of list) {
          at += wait * (pause ? second : 10);
          if (who % 50 === 0) at += 5 * hour;
          const seen = pressed({
            id: `check-in-${at}-${who}`.padEnd(36),
            person: `${who}`.padEnd(36),
            phone: `${who % 150}`.padEnd(36),
            at,
            place: "x".repeat(36),
          });
          assert.ok(one.named(seen) <= 21);
          assert.deepEqual(one.step(seen), two.step(seen));
        }
        assert.equal(one.state(), two.state());
        assert.ok(one.largest() < 5200, `${one.largest()} characters`);
      }),
      { numRuns: 8 },
    );
  });
});
