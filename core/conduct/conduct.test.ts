import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { atLeast, betaBelow, betaQuantile, lnGamma } from "./beta.ts";
import { conductOf, standsOutBy, type Conduct } from "./conduct.ts";
import { peersOf } from "./peers.ts";
import { perCent, sayEnough, sayIndicator, sayRejections } from "./sentence.ts";
import type { ApproverLine, ApproverStatement } from "./statement.ts";
import { linesBehind, secondsOf, tallyOf, type Tally } from "./tally.ts";
import { chanceTogether, indicatorIds, usualThresholds as rules } from "./thresholds.ts";

const line = (person: string, given: Partial<ApproverLine> = {}): ApproverLine => {
  return { person, word: "valid", how: "rest", record: "before", points: 0, walked: null, ...given };
};
const statement = (date: string, lines: ApproverLine[], given: Partial<ApproverStatement> = {}): ApproverStatement => {
  return { approver: "a", date, session: "in", vouched: false, opened: 0, at: 20_000, outside: false, lines, ...given };
};
/** A month of ten people, both sessions; `each` bends a statement. */
const month = (each: (day: number) => Partial<ApproverStatement> = () => ({}), lines = (_day: number) => people(10)): Tally =>
  tallyOf(
    Array.from({ length: 20 }, (_, day) => statement(`2026-05-${String(day + 1).padStart(2, "0")}`, lines(day), each(day))),
    rules,
  );
const people = (count: number, given: (i: number) => Partial<ApproverLine> = () => ({})) =>
  Array.from({ length: count }, (_, i) => line(`p${i}`, given(i)));
const among = (own: Tally, peers = 20, other: (i: number) => Tally = () => month()): Conduct => {
  const all = new Map([["own", own], ...Array.from({ length: peers }, (_, i) => [`peer${i}`, other(i)] as const)]);
  return conductOf(all).find(({ approver }) => approver === "own")!;
};
const standing = (conduct: Conduct) => conduct.indicators.filter(({ standsOut }) => standsOut).map(({ id }) => id);

describe("the Beta-binomial law", () => {
  test("ln Γ and the incomplete Beta at known values", () => {
    assert.ok(Math.abs(lnGamma(10) - Math.log(362_880)) < 1e-10);
    assert.ok(Math.abs(lnGamma(0.5) - Math.log(Math.PI) / 2) < 1e-10);
    // I_x(2, 3) = x²(6 − 8x + 3x²); I_x(½, ½) = (2/π) asin √x
    for (const x of [0.05, 0.3, 0.5, 0.9]) {
      assert.ok(Math.abs(betaBelow(x, 2, 3) - x * x * (6 - 8 * x + 3 * x * x)) < 1e-10);
      assert.ok(Math.abs(betaBelow(x, 0.5, 0.5) - (2 / Math.PI) * Math.asin(Math.sqrt(x))) < 1e-10);
    }
    assert.ok(Math.abs(betaQuantile(0.95, 1, 1) - 0.95) < 1e-8);
    assert.deepEqual([betaBelow(0, 2, 3), betaBelow(1, 2, 3)], [0, 1]);
  });

  test("with Beta(1, 1) every number of hits is as likely as every other", () => {
    for (const hits of [0, 1, 4, 7, 10]) assert.ok(Math.abs(atLeast(hits, 10, 1, 1) - (11 - hits) / 11) < 1e-12);
    assert.equal(atLeast(11, 10, 1, 1), 0);
    // a rate that hardly spreads is a binomial: P(≥ 2 of 3 | ½) = ½
    assert.ok(Math.abs(atLeast(2, 3, 5e6, 5e6) - 0.5) < 1e-6);
  });

  test("a few who do the same are set aside, and cannot hide one another", () => {
    const honest = Array.from({ length: 18 }, () => ({ hits: 1, of: 40 }));
    const alone = peersOf(honest, rules.indicators.fast, rules);
    const ring = peersOf([...honest, { hits: 40, of: 40 }, { hits: 40, of: 40 }], rules.indicators.fast, rules);
    assert.ok(Math.abs(ring.a / (ring.a + ring.b) - alone.a / (alone.a + alone.b)) < 0.005);
    assert.equal(peersOf([], rules.indicators.fast, rules).people, 0);
  });
});

describe("counting", () => {
  test("a sweep is one line; a queue that nobody timed says nothing", () => {
    assert.equal(secondsOf(statement("2026-05-04", people(30), { at: 6000 })), 6);
    const mixed = [line("x", { how: "each" }), line("y", { how: "each" }), ...people(8)];
    assert.equal(secondsOf(statement("2026-05-04", mixed, { at: 6000 })), 2);
    assert.equal(secondsOf(statement("2026-05-04", people(3), { opened: null })), null);
    assert.equal(secondsOf(statement("2026-05-04", people(3), { opened: 5, at: 4 })), null);
    assert.equal(secondsOf(statement("2026-05-04", people(3), { vouched: true })), null);
  });

  test("the last word of a person, date and session counts; the sessions are two", () => {
    const first = statement("2026-05-04", [line("p", { points: 40 })]);
    const undone = statement("2026-05-04", [line("p", { word: "invalid", points: 40 })], { at: 30_000 });
    const evening = statement("2026-05-04", [line("p")], { session: "out" });
    const tally = tallyOf([undone, evening, first], rules);
    assert.deepEqual([tally.lines, tally.valid, tally.invalid, tally.statements, tally.days], [2, 1, 1, 3, 1]);
    assert.deepEqual(tally.counts.against, { hits: 0, of: 1 });
  });

  test("one person's bad phone counts only so often", () => {
    const tally = month(
      () => ({}),
      () => people(10, (i) => ({ points: i === 0 ? 30 : 0 })),
    );
    assert.deepEqual(tally.counts.against, { hits: rules.perPerson, of: 200 });
  });

  test("a phone that is broken for a week is one spell; somebody vouched for every other day is many; a forgotten evening is none", () => {
    const vouched = (without: (day: number) => boolean) =>
      month(
        () => ({}),
        (day) => people(4, (i) => (i === 0 && without(day) ? { record: "none", points: null } : {})),
      ).counts.vouched.hits;
    assert.deepEqual([vouched((day) => day >= 5 && day < 10), vouched((day) => day % 2 === 0), vouched(() => false)], [1, 10, 0]);
    const evening = statement("2026-05-04", [line("p", { record: "none" })], { session: "out" });
    assert.equal(tallyOf([statement("2026-05-04", [line("p")]), evening], rules).counts.vouched.hits, 0);
    assert.equal(tallyOf([evening], rules).counts.vouched.hits, 0);
  });

  test("lists that others walked are counted further back than the rest", () => {
    const old = statement("2026-03-02", [line("p", { walked: "away", points: 40 })]);
    const tally = tallyOf([old, statement("2026-05-04", people(3))], rules, "2026-04-20");
    assert.deepEqual([tally.lines, tally.statements, tally.counts.against.hits], [3, 1, 0]);
    assert.deepEqual(tally.counts.contradicted, { hits: 1, of: 1 });
  });

  test("the lines behind a number are those that were counted", () => {
    const odd = statement("2026-05-04", [line("p", { points: 31 }), line("q", { record: "after" }), line("r", { walked: "away" })]);
    const behind = (id: (typeof indicatorIds)[number]) => linesBehind(id, [odd], rules).map(({ person }) => person);
    assert.deepEqual(indicatorIds.map(behind), [[], [], ["q"], ["p"], [], ["r"]]);
  });

  test("what is not known is in no count", () => {
    const tally = tallyOf(
      [
        statement(
          "2026-05-04",
          people(3, () => ({ points: null })),
          { opened: null, outside: null },
        ),
      ],
      rules,
    );
    for (const id of ["fast", "outside", "against", "contradicted"] as const) assert.deepEqual(tally.counts[id], { hits: 0, of: 0 });
    assert.equal(tally.secondsPerLine, null);
  });
});

describe("who stands out", () => {
  test("a superior of a small unit that always comes, never rejecting: nobody", () => {
    const rejecting = () =>
      month(
        () => ({}),
        () => people(10, (i) => (i === 9 ? { word: "invalid", record: "none", points: null } : {})),
      );
    const small = month(
      () => ({}),
      () => people(4),
    );
    assert.deepEqual(standing(among(small, 20, rejecting)), []);
    assert.match(sayRejections(small).sentence, /belum pernah/);
  });

  test("decisions in a second, people called present before they pressed, against the evidence, against an inspection", () => {
    assert.deepEqual(standing(among(month(() => ({ at: 1000 })))), ["fast"]);
    const lines = (given: (i: number, day: number) => Partial<ApproverLine>) =>
      month(
        () => ({}),
        (day) => people(10, (i) => given(i, day)),
      );
    assert.deepEqual(standing(among(lines((i) => (i < 5 ? { record: "after" } : {})))), ["early"]);
    assert.deepEqual(standing(among(lines((i) => (i < 2 ? { points: 31 } : {})))), ["against"]);
    assert.deepEqual(standing(among(lines((i, day) => (i < 4 && day % 2 === 0 ? { record: "none", points: null } : {})))), ["vouched"]);
    assert.deepEqual(standing(among(lines((i, day) => (day < 2 ? { walked: i < 5 ? "away" : "here" } : {})))), ["contradicted"]);
    const below = lines((i) => (i < 2 ? { points: rules.againstPoints - 1 } : {}));
    assert.deepEqual(standing(among(below)), []);
  });

  test("what many peers do as well is no reason", () => {
    const fromHome = (share: number) => month((day) => ({ outside: day / 20 < share }));
    assert.deepEqual(standing(among(fromHome(1), 20, (i) => fromHome(i / 20))), []);
    assert.deepEqual(standing(among(fromHome(1))), ["outside"]);
  });

  test("too few lines, days or peers: nothing is said", () => {
    const fast = (days: number, count: number) =>
      tallyOf(
        Array.from({ length: days }, (_, day) => statement(`2026-05-${String(day + 1).padStart(2, "0")}`, people(count), { at: 500 })),
        rules,
      );
    assert.equal(among(fast(4, 30)).enough, false);
    assert.equal(among(fast(13, 3)).enough, false);
    assert.equal(among(fast(20, 10), 2).enough, false);
    assert.deepEqual([standing(among(fast(4, 30))), standing(among(fast(20, 10), 2))], [[], []]);
    assert.match(sayEnough(among(fast(20, 10), 2))!, /atasan lain/);
    assert.equal(sayEnough(among(fast(20, 10))), null);
  });

  test("the short way gives the same answer", () => {
    const peers = Array.from({ length: 20 }, (_, i) => month((day) => ({ outside: day < i % 4 })));
    for (const own of [month(), month(() => ({ at: 800, outside: true })), month((day) => ({ at: day < 6 ? 800 : 20_000 }))]) {
      const all = new Map([["own", own], ...peers.map((peer, i) => [`peer${i}`, peer] as const)]);
      assert.deepEqual(standsOutBy(own, peers), standing(conductOf(all)[0]!));
    }
  });
});

test("one look at one approver, by all indicators: at most 4 in 100 by chance alone, were peers as believed", () => {
  assert.ok(chanceTogether <= 0.04);
});

describe("in words", () => {
  test("every indicator has a title, a number, peers and an innocent reading", () => {
    for (const each of among(month()).indicators) {
      const { title, sentence, innocent } = sayIndicator(each);
      for (const text of [sentence, innocent]) assert.match(text, /^[A-Z\d].*\.$/s);
      assert.match(title, /^[A-Z]/);
    }
    const vouched = among(month()).indicators.find(({ id }) => id === "vouched")!;
    assert.match(sayIndicator({ ...vouched, hits: 5 }).sentence, /^5 kali .* dari 200 kehadiran yang diputuskan\. .* satu kali\.$/);
    assert.equal(among(month()).indicators.length, indicatorIds.length);
    assert.match(sayIndicator(among(month(() => ({ at: 1000 }))).indicators[0]!).sentence, /^20 dari 20 putusan/);
    assert.deepEqual([perCent(0), perCent(0.0004), perCent(0.034), perCent(0.5)], ["0 %", "kurang dari 0,1 %", "3,4 %", "50 %"]);
  });
});
