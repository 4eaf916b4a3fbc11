/** Detection, false alarms and ablation on a world made by hand, so small that the figures can be counted on fingers. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Family, Verdict } from "../../core/evidence/verdict.ts";
import type { Outcome, Person } from "../world/play.ts";
import { ablationOf } from "./ablation.ts";
import { alarmsOf } from "./alarms.ts";
import { detectionsOf, rulesOf } from "./detection.ts";
import { honestOf, loadOf } from "./honest.ts";
import { pairRatesOf } from "./pairs.ts";
import { signalRatesOf } from "./signals.ts";
import { shareOf, type Threshold } from "./statistics.ts";
import { trackedOf } from "./tracks.ts";

const verdict = (id: string, family: Family, points: number, effect: Verdict["effect"] = "points"): Verdict => ({
  id,
  family,
  points,
  effect,
  sentence: "",
});
const inside = verdict("G1", "place", 0, "info");
const strong = verdict("L12", "pattern", 15);
const weakPlace = verdict("L5", "location", 8);
const weakPhone = verdict("D1", "device", 8);
const poor = verdict("G1", "place", 0, "look");

const said = [
  [inside],
  [inside, strong],
  [inside, weakPlace, weakPhone],
  [inside, weakPlace],
  [poor],
  [verdict("G1", "place", 0, "refuse")],
];
const [nothing, replay, both, onlyPlace, coarse, outside] = [0, 1, 2, 3, 4, 5];

type Row = [person: number, day: number, verdicts: number, lie?: boolean];

function world(kind: Outcome["kind"], people: Person[], rows: Row[], pairs: Outcome["pairs"] = []) {
  return trackedOf({
    name: kind,
    kind,
    seed: "hand",
    people,
    rows: {
      person: Uint32Array.from(rows.map(([person]) => person)),
      day: Uint16Array.from(rows.map(([, day]) => day)),
      verdicts: Uint32Array.from(rows.map(([, , verdicts]) => verdicts)),
      lie: Uint8Array.from(rows.map(([, , , lie]) => (lie ? 1 : 0))),
    },
    verdicts: said,
    pairs,
    ms: { all: 1, judging: 1 },
  });
}

const honest = (model: string, office = "a"): Person => ({ office, model, attack: null, strength: null });
const cheat = (strength: string): Person => ({ office: "a", model: "X", attack: "A3", strength });
const threshold = (at: number): Threshold => ({ target: 0, at, achieved: shareOf(0, 1) });
const rules = rulesOf(threshold(15), threshold(8));

/** Twenty days: the first cheat begins on day 2 and is seen on its 6th day; the second by two weak signs; the third is never; a true day is loud. */
const mixed = world(
  "cheats",
  [cheat("exact"), cheat("exact"), cheat("noisy"), honest("X")],
  [
    [0, 0, replay],
    [0, 2, nothing, true],
    [1, 0, onlyPlace, true],
    [1, 1, both, true],
    [2, 0, nothing, true],
    [3, 3, nothing],
    [0, 7, replay, true],
    [2, 15, coarse, true],
    [3, 19, replay],
  ],
  [{ signal: "D5", a: 2, b: 3, day: 4 }],
);

describe("who is found", () => {
  const [exact, noisy] = detectionsOf([mixed], rules);

  test("counts untrue check-ins only, from the first untrue day on", () => {
    assert.deepEqual([exact!.people, exact!.first.fa1.hits, exact!.first.shipped.hits], [2, 1, 0]);
    assert.deepEqual([exact!.days[5]!.shipped.hits, exact!.days[5]!.fa01.hits], [1, 1]);
    assert.deepEqual([exact!.days[10]!.shipped.hits, exact!.days[10]!.fa01.hits, exact!.days[10]!.fa1.hits], [2, 2, 2]);
  });

  test("who could not be watched for so long is left out", () => {
    assert.deepEqual([exact!.days[20]!.shipped.hits, exact!.days[20]!.shipped.n], [1, 1]);
  });

  test("a look for a poor position is no suspicion, but not accepted either; being named is told apart", () => {
    const { shipped, any, named } = noisy!.days[20]!;
    assert.deepEqual([shipped.hits, any.hits, named.hits, noisy!.days[5]!.named.hits], [0, 1, 1, 1]);
  });
});

describe("ablation", () => {
  const rows = ablationOf([mixed], [mixed]);
  const row = (signal: string) => rows.find((each) => each.signal === signal)!;

  test("without a signal those are lost whom only it found", () => {
    const lost = row("L12").losses.map(({ strength, all, without }) => [strength, all.hits, without.hits]);
    assert.deepEqual(lost, [["exact", 2, 1]]);
    assert.equal(row("L12").meanLoss, 0.25);
  });

  test("of two weak signs either is needed, and neither finds anybody alone", () => {
    for (const signal of ["L5", "D1"]) {
      assert.deepEqual(
        row(signal).losses.map(({ all, without }) => [all.hits, without.hits]),
        [[2, 1]],
      );
      assert.deepEqual(row(signal).alone, []);
    }
  });

  test("alone, and what honest people are spared", () => {
    assert.deepEqual(
      row("L12").alone.map(({ strength, share }) => [strength, share.hits]),
      [["exact", 1]],
    );
    assert.deepEqual([row("L12").honest.all.hits, row("L12").honest.without.hits, row("D1").honest.without.hits], [1, 0, 1]);
  });
});

describe("what the honest pay", () => {
  const alone = world(
    "honest",
    [honest("X"), honest("X"), honest("Y"), honest("Y", "b")],
    [
      [0, 0, replay],
      [1, 0, nothing],
      [2, 0, coarse],
      [3, 0, outside],
      [0, 1, nothing],
      [1, 9, both],
      [2, 9, nothing],
      [3, 9, nothing],
    ],
    [
      { signal: "D5", a: 0, b: 1, day: 6 },
      { signal: "L11", a: 0, b: 2, day: 0 },
    ],
  );
  const pays = honestOf([alone], [mixed], rules);

  test("refusals, suspicion and classes, the worst first with its ratio to the mean", () => {
    assert.deepEqual([pays.checkins, pays.refused.hits, pays.suspicion.hits], [8, 1, 2]);
    assert.deepEqual(
      pays.byModel.map(({ name, share, ratio }) => [name, share.hits, share.n, ratio]),
      [
        ["X", 2, 4, 2],
        ["Y", 0, 4, 0],
      ],
    );
    assert.deepEqual(
      pays.byOffice.map(({ name }) => name),
      ["honest/a", "honest/b"],
    );
    assert.deepEqual([pays.beside.hits, pays.beside.n], [1, 2]);
  });

  test("people ever alarmed, and those only named beside them", () => {
    assert.deepEqual([pays.persons[5]!.shipped.hits, pays.persons[10]!.shipped.hits, pays.persons[10]!.named.hits], [2, 3, 4]);
  });

  test("work per 100 people and day, by reason", () => {
    const load = loadOf([alone]);
    assert.equal(load.personDays, 40);
    assert.deepEqual([load.suspicion.per100, load.place.per100, load.refused.per100, load.time.per100], [5, 2.5, 2.5, 0]);
  });

  test("pairs of one office, by the day on which they were named", () => {
    assert.deepEqual(
      pairRatesOf([alone], [5, 10]).map(({ signal, days, share }) => [signal, days, share.hits, share.n]),
      [
        ["D5", 5, 0, 3],
        ["D5", 10, 1, 3],
        ["L11", 5, 1, 3],
        ["L11", 10, 1, 3],
      ],
    );
  });

  test("what honest suspicion is made of", () => {
    assert.deepEqual(
      alarmsOf([alone]).map(({ made, share }) => [made, share.hits, share.n]),
      [
        ["L12 +15", 1, 8],
        ["L5 +8, D1 +8", 1, 8],
      ],
    );
  });

  test("how often each signal speaks; being inside is no word against anybody", () => {
    assert.deepEqual(
      signalRatesOf([alone]).map(({ signal, share }) => [signal, share.hits]),
      [
        ["D1", 1],
        ["G1 look", 1],
        ["G1 refuse", 1],
        ["L12", 1],
        ["L5", 1],
      ],
    );
  });
});
