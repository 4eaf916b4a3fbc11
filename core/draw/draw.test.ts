import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { instantAt, minuteAt } from "../time/civil.ts";
import {
  drawShift,
  faultsOf,
  fractionIn,
  isOnDuty,
  labels,
  labelText,
  momentOf,
  shiftsOf,
  type Candidate,
  type Decider,
  type FractionOf,
} from "./draw.ts";

const date = "2026-05-05";
const at = (minute: number) => instantAt(date, minute, "WIB");
const hours = { unit: "u", from: at(450), until: at(960), zone: "WIB" as const };
const duty = { from: at(450), until: at(960) };
const numbersOf = (seed: number): FractionOf => {
  const key = Buffer.alloc(32, 0);
  key.writeUInt32BE(seed);
  return (label) => fractionIn(createHmac("sha256", key).update(labelText(label)).digest());
};
const people = (n: number): Candidate[] => Array.from({ length: n }, (_, i) => ({ person: `p${i}`, duty, excused: false }));
const noDeciders: Decider[] = [];
const drawn = (seed: number, given: Partial<Parameters<typeof drawShift>[0]> = {}) => {
  const fractionOf = numbersOf(seed);
  const moment = momentOf(hours, fractionOf(labels.moment(hours)))!;
  return drawShift({ shift: hours, moment, people: people(40), deciders: noDeciders, share: 0.03, otherUnit: false, ...given }, fractionOf);
};

test("a fraction is in [0, 1): all zeros are 0, all ones just below 1", () => {
  assert.equal(fractionIn(new Uint8Array(32)), 0);
  const most = fractionIn(new Uint8Array(32).fill(255));
  assert.ok(most < 1 && most > 0.999999);
});

test("the moment is a whole minute inside the duty, 30 minutes from its ends and outside the breaks; every such minute can come", () => {
  const minutes = new Set<number>();
  for (let i = 0; i < 4000; i++) minutes.add(minuteAt(momentOf(hours, i / 4000)!, "WIB"));
  const expected = Array.from({ length: 450 }, (_, i) => 480 + i).filter((minute) => minute < 690 || minute >= 810);
  assert.deepEqual(
    [...minutes].toSorted((a, b) => a - b),
    expected,
  );
  assert.equal(momentOf({ from: at(450), until: at(510), zone: "WIB" }, 0.5), null);
  assert.equal(momentOf({ from: at(680), until: at(820), zone: "WIB" }, 0.5), null);
});

test("nobody can be spared: over 3,000 days everybody of 40 is drawn at the share, within five standard deviations", () => {
  const days = 3000;
  const times = new Map<string, number>();
  for (let seed = 0; seed < days; seed++)
    for (const { person } of people(40)) if (numbersOf(seed)(`name/${person}`) < 0.03) times.set(person, (times.get(person) ?? 0) + 1);
  const sd = Math.sqrt(days * 0.03 * 0.97);
  for (const { person } of people(40)) assert.ok(Math.abs((times.get(person) ?? 0) - days * 0.03) < 5 * sd, person);
});

test("whom else the unit has changes nobody's chance: the same day draws the same of those who stay", () => {
  for (let seed = 0; seed < 50; seed++) {
    const all = drawn(seed).names;
    const fewer = drawn(seed, { people: people(40).filter(({ person }) => person !== "p7") }).names;
    assert.deepEqual(
      fewer,
      all.filter((name) => name !== "p7"),
    );
  }
});

test("leave and illness are respected, and who was left out though drawn is told", () => {
  const some = people(3);
  some[1] = { ...some[1]!, excused: true };
  const { names, leftOut, candidates } = drawn(3, { people: some, share: 0.9999 });
  assert.deepEqual([names, candidates, leftOut], [["p0", "p2"], ["p0", "p2"], ["p1"]]);
  assert.deepEqual(drawn(3, { people: some, share: 0.0000001 }).leftOut, [], "whose number was not below the share was not left out");
});

test("a unit's shifts are visited each for itself; who does not work is in none", () => {
  const night = { from: at(1260), until: at(1860) };
  const [a, b, c, d] = people(4) as [Candidate, Candidate, Candidate, Candidate];
  const shifts = shiftsOf([a, { ...b, duty: night }, { ...c, duty: null }, { ...d, duty: night }]);
  assert.deepEqual(
    shifts.map(({ from, people: group }) => [from, group.map(({ person }) => person)]),
    [
      [at(450), ["p0"]],
      [at(1260), ["p1", "p3"]],
    ],
  );
});

test("within 30 minutes of the own beginning or end nobody is on duty for the draw", () => {
  assert.deepEqual(
    [at(479), at(480), at(929), at(930)].map((moment) => isOnDuty(duty, moment)),
    [false, true, true, false],
  );
});

test("the verifier decides for nobody drawn and is not drawn himself; of another unit where asked, or where the unit has none", () => {
  const decider = (person: string, unit: string, decides: string[]): Decider => ({ person, unit, decides, duty, excused: false });
  const share = 0.9999;
  const two = people(2);
  const boss = decider("boss", "u", ["p0", "p1"]);
  const peer = decider("peer", "u", ["x"]);
  const far = decider("far", "v", ["y"]);
  const ill = { ...decider("ill", "u", ["z"]), excused: true };
  const by = (deciders: Decider[], otherUnit = false) => drawn(1, { people: two, deciders, share, otherUnit }).verifier;
  assert.equal(by([boss, peer, far, ill]), "peer");
  assert.equal(by([boss, peer, far], true), "far");
  assert.equal(by([boss, far]), "far");
  assert.equal(by([boss]), null);
  assert.equal(by([decider("p0", "u", ["x"])]), null);
  assert.equal(drawn(1, { people: two, deciders: [peer], share: 0.0000001 }).verifier, null, "nobody drawn, nobody walks");
});

test("what was revealed is recomputed from the seed; a name taken out, put in, another moment or verifier is found", () => {
  const peer: Decider = { person: "peer", unit: "u", decides: [], duty, excused: false };
  const other: Decider = { ...peer, person: "other" };
  const seed = 11;
  const fair = drawn(seed, { share: 0.2, deciders: [peer, other] });
  const faults = (change: Partial<typeof fair>) => faultsOf({ ...fair, ...change }, 0.2, numbersOf(seed));
  assert.ok(fair.names.length > 1);
  assert.deepEqual(faults({}), []);
  assert.deepEqual(faults({ names: fair.names.slice(1) }), ["names"]);
  assert.deepEqual(faults({ names: [...fair.names, fair.candidates.find((name) => !fair.names.includes(name))!] }), ["names"]);
  assert.deepEqual(faults({ moment: fair.moment + 60_000 }), ["moment"]);
  assert.deepEqual(faults({ verifier: fair.verifier === "peer" ? "other" : "peer" }), ["verifier"]);
  assert.ok(faultsOf(fair, 0.2, numbersOf(seed + 1)).includes("moment"), "another seed is another draw");
});
