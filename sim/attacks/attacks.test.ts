/** Every attack keeps its promise: what it copies is a copy, what it shifts is shifted, and each line is one a server could get. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { metresApart } from "../noise/ground.ts";
import { modelNames, worldOf, type Labelled } from "../population/population.ts";
import { seatsOf } from "../population/seats.ts";
import { tracesBefore } from "./a3-replay.ts";
import { attackIds, type AttackId } from "./ids.ts";
import { attacks } from "./table.ts";

const setting = { seed: "attacks", offices: 2, peopleEach: 24, days: 10, models: modelNames };
const play = (attack: AttackId, strength: string, people = 8, days = setting.days) => [
  ...worldOf({ ...setting, days, cheats: [{ attack, strength, people }] }),
];
const cheats = (all: readonly Labelled[]) => all.filter(({ mark }) => mark.attack !== null);
const played = (attack: AttackId, strength: string, people?: number, days?: number) => cheats(play(attack, strength, people, days));
const crewsOf = (attack: AttackId, strength: string, people = 8) => seatsOf({ ...setting, cheats: [{ attack, strength, people }] }).crews;
const coordinates = ({ line }: Labelled) => line.envelope.fixes.map(({ lat, lon, acc }) => `${lat} ${lon} ${acc}`);
const points = ({ line }: Labelled) => line.envelope.fixes.map(({ lat, lon }) => `${lat} ${lon}`);
const distinct = <T>(list: Iterable<T>) => new Set(list).size;
const share = <T>(list: readonly T[], is: (item: T) => boolean) => list.filter(is).length / list.length;
const near = (value: number, wanted: number, by: number) => assert.ok(Math.abs(value - wanted) <= by, `${value} is not ${wanted} ± ${by}`);

test("the table has every row in order, and says why one cannot be played", () => {
  assert.deepEqual(
    attacks.map(({ id }) => id),
    attackIds,
  );
  for (const { playable, why, strengths, cost } of attacks) {
    assert.equal(playable, strengths.length > 0);
    assert.equal(playable, why === undefined);
    assert.equal(distinct(strengths.map(({ id }) => id)), strengths.length);
    assert.ok(cost.rupiah >= 0 && cost.minutes >= 0 && cost.basis.length > 10);
  }
});

describe("every strength", () => {
  for (const { id, strengths } of attacks) {
    for (const strength of strengths) {
      test(`${id} ${strength.id}: as many people as asked for, repeatable, possible`, () => {
        const small = play(id, strength.id, 8, 2);
        const ring = strength.ring ?? 1;
        const crews = Math.max(1, Math.floor(8 / ring));
        const seats = crewsOf(id, strength.id).flatMap(({ crew }) => crew.members.map((member) => member.id));
        assert.equal(distinct(seats), crews * ring);
        assert.ok(cheats(small).every(({ mark }) => seats.includes(mark.person) && mark.strength === strength.id));
        assert.ok(small.every(({ mark }) => mark.attack !== null || !seats.includes(mark.person)));
        assert.ok(cheats(small).some(({ mark }) => mark.lie));
        assert.deepEqual(play(id, strength.id, 8, 2), small);
        for (const each of cheats(small)) assertPossible(each);
        for (let i = 1; i < small.length; i++) assert.ok(Number(small[i]!.line.at) >= Number(small[i - 1]!.line.at));
      });
    }
  }
  test("unknown strengths and too many people are refused", () => {
    assert.throws(() => play("A1", "no such thing"), RangeError);
    assert.throws(() => play("A10", "any"), RangeError);
    assert.throws(() => play("A1", "gogogo", 47), RangeError);
  });
  test("cheats take the seats of honest people and change nobody else's lines", () => {
    const honest = new Map([...worldOf(setting)].map(({ line }) => [line.id, line]));
    const beside = play("A1", "gogogo").filter(({ mark }) => mark.attack === null);
    assert.ok(beside.length > 400);
    for (const { line } of beside) assert.deepEqual(line, honest.get(line.id));
  });
});

describe("A11 muster codes", () => {
  test("a code only in the morning of a muster, in time; the position is that of the other means", () => {
    const lines = played("A11", "hook");
    const codes = lines.filter(({ line }) => line.muster);
    assert.ok(codes.length >= 10);
    for (const { line, mark } of codes) {
      assert.deepEqual([mark.session, mark.day % 5 === 0 || mark.day % 5 === 4, line.muster!.credited], ["in", true, true]);
      assert.ok(line.muster!.slotAt! <= Number(line.at) && Number(line.at) - line.muster!.slotAt! <= 70_000);
    }
    assert.ok(lines.some(({ line, mark }) => mark.session === "out" && !line.muster));
    assert.ok(lines.every(({ mark, line }) => mark.lie && !line.confirmed));
  });
});

describe("A1 fixed points", () => {
  test("one point for ever, but for who types another every time", () => {
    for (const id of ["faketraveler", "gogogo", "tuned-gnss", "tuned-wifi"]) {
      for (const own of byPerson(played("A1", id))) assert.equal(distinct(own.flatMap(points)), 1);
    }
    for (const own of byPerson(played("A1", "retyped"))) assert.equal(distinct(own.flatMap(points)), own.length);
  });
  test("defaults as the programs are published", () => {
    const [fake] = played("A1", "faketraveler");
    assert.deepEqual(pick(fake!), { acc: 3, alt: 3, spd: 0.01, hdg: 1 });
    const [go] = played("A1", "gogogo");
    assert.deepEqual(pick(go!), { acc: 1, alt: 55, spd: 1.2, hdg: 0 });
    assert.equal(go!.line.envelope.balanced!.acc, 2);
    assert.ok(
      played("A1", "chromedriver").every(({ line }) => line.envelope.device!.webdriver === true && line.envelope.fixes.length === 1),
    );
  });
});

describe("A2 jitter", () => {
  const steps = (strength: string) =>
    cheats([...worldOf({ ...setting, windowSeconds: 30, cheats: [{ attack: "A2", strength, people: 8 }] })]);
  test("Gaussian: the deviation asked for; a disc never leaves its radius", () => {
    for (const [id, sigma] of [
      ["gauss-1", 1],
      ["gauss-3-tuned", 3],
      ["gauss-10", 10],
    ] as const)
      near(deviation(steps(id)) / sigma, 1, 0.08);
    for (const each of steps("disc-3")) assert.ok(widest(each) <= 6.05, String(widest(each)));
  });
  test("AR(1) remembers as much as it says, white noise nothing", () => {
    near(memory(steps("gauss-3-tuned")), 0, 0.05);
    // Short windows lower the estimate: the mean is taken from the same 29 values.
    assert.ok(memory(steps("ar-90")) > 0.6 && memory(steps("ar-98")) > memory(steps("ar-90")));
  });
});

describe("A3 replay", () => {
  test("exact: the first fixes of the recording, every day; a colleague's is what the colleague's phone sent the day before", () => {
    for (const { crew } of crewsOf("A3", "own-exact")) {
      const [trace] = tracesBefore(crew.members[0]!, 0, 1);
      const recorded = trace!.fixes.map(({ lat, lon, acc }) => `${lat} ${lon} ${acc}`);
      for (const each of played("A3", "own-exact").filter(({ mark }) => mark.person === crew.members[0]!.id))
        assert.deepEqual(coordinates(each), recorded.slice(0, coordinates(each).length));
    }
    let copies = 0;
    const all = play("A3", "colleague-exact");
    for (const { crew } of crewsOf("A3", "colleague-exact")) {
      const theirs = new Set(all.filter(({ mark }) => mark.person === crew.colleague.id).flatMap(coordinates));
      const mine = all.filter(({ mark }) => mark.person === crew.members[0]!.id && mark.day > 5);
      copies += mine.filter((each) => coordinates(each).every((fix) => theirs.has(fix))).length;
    }
    assert.ok(copies > 40, String(copies));
  });
  test("shifted: one vector for a whole window, another every time", () => {
    const vectors = withRecording("own-shifted", ({ line }, trace) =>
      line.envelope.fixes.map((fix, i) => [fix.lat - trace[i]!.lat, fix.lon - trace[i]!.lon] as const),
    );
    for (const moves of vectors) for (const move of moves) near(Math.hypot(move[0] - moves[0]![0], move[1] - moves[0]![1]), 0, 3e-7);
    assert.equal(distinct(vectors.map((moves) => moves[0]!.join())), vectors.length);
  });
  test("noise of the deviation asked for", () => {
    for (const sd of [0.1, 0.5]) {
      const off = withRecording(`own-noise-${sd}`, ({ line }, trace) =>
        line.envelope.fixes.map((fix, i) => metresApart(fix, trace[i]!) ** 2),
      ).flat();
      near(Math.sqrt(off.reduce((sum, square) => sum + square, 0) / off.length / 2) / sd, 1, 0.1);
    }
  });
  test("gps-only: the balanced fix is at home, the window at the office", () => {
    const told = played("A3", "gps-only-leak").filter(({ line }) => line.envelope.balanced);
    const far = told.map(({ line }) => metresApart(line.envelope.balanced!, line.envelope.fixes[0]!) - 3 * line.envelope.balanced!.acc);
    assert.ok(share(far, (metres) => metres > 200) > 0.7, String(share(far, (metres) => metres > 200)));
  });
});

describe("A4 and A15 hooks", () => {
  test("the phone's own noise at home, carried to one point", () => {
    const own = byPerson(played("A4", "same-vector"));
    assert.ok(
      own.every((lines) =>
        lines.every(({ line, mark }) => mark.regime !== null && metresApart(line.office, line.envelope.fixes.at(-1)!) < 6000),
      ),
    );
    const good = own.flat().filter(({ mark }) => mark.regime === "pinned" || mark.regime === "fused");
    assert.ok(share(good, ({ line }) => metresApart(line.office, line.envelope.fixes.at(-1)!) < line.office.radius_m) > 0.95);
  });
  test("the accomplice superior confirms every line", () => {
    for (const id of ["hooked-home", "parked-hooked", "in-turn"]) assert.ok(played("A15", id).every(({ line }) => line.confirmed === true));
  });
});

describe("A5 one hand", () => {
  const ringPresses = (strength: string) => {
    const all = played("A5", strength, 8, 20).filter(({ mark }) => mark.session === "in");
    return [...Map.groupBy(all, ({ mark }) => `${mark.office} ${mark.day}`).values()].map((day) =>
      day.toSorted((a, b) => pressed(a) - pressed(b)),
    );
  };
  test("8–60 s from phone to phone, around 20", () => {
    const gaps = ringPresses("hand-8").flatMap((day) => day.slice(1).map((each, i) => (pressed(each) - pressed(day[i]!)) / 1000));
    // The phones' clocks differ by a second or so, and its correction by some ms.
    assert.ok(gaps.length > 100 && gaps.every((gap) => gap > 7 && gap < 61));
    near(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]!, 20, 3);
  });
  test("a fixed order is kept, a shuffled one is not", () => {
    const orders = (strength: string) =>
      ringPresses(strength)
        .filter((day) => day.length === 8)
        .map((day) => day.map(({ mark }) => mark.person).join());
    assert.equal(distinct(orders("hand-8")), 1);
    assert.equal(distinct(orders("hand-8-shuffled")), orders("hand-8-shuffled").length);
  });
  test("days skipped: the owner comes on four of ten, and that is no lie", () => {
    const owners = played("A5", "hand-8-skips", 8, 20).filter(
      ({ mark }) => mark.person !== crewsOf("A5", "hand-8-skips")[0]!.crew.members[0]!.id,
    );
    near(
      share(owners, ({ mark }) => !mark.lie),
      0.4,
      0.08,
    );
  });
});

describe("A6, A7, A8, A9, A14", () => {
  test("parked: never in a hand, within metres of one drawer, a timer to the minute", () => {
    const all = played("A6", "timer");
    assert.ok(
      all.every(({ line }) => line.envelope.battery?.charging === true && (line.envelope.motion ?? []).every(({ gyroSd }) => gyroSd < 0.3)),
    );
    for (const own of byPerson(all)) {
      const minutes = own.filter(({ mark }) => mark.session === "in").map((each) => (Number(each.line.due) - pressed(each)) / 60_000);
      assert.ok(Math.max(...minutes) - Math.min(...minutes) < 1);
    }
  });
  test("a synced key: one key, two phones' markers, tier C", () => {
    for (const own of byPerson(played("A7", "sometimes", 8, 20))) {
      assert.equal(distinct(own.map(({ line }) => line.device)), 1);
      assert.ok(distinct(own.map(({ line }) => line.envelope.marker)) >= 2);
      assert.ok(own.every(({ line }) => line.tier === "C"));
    }
  });
  test("forged: a program has no storage; without a key it never becomes a line", () => {
    assert.ok(played("A8", "key-full").every(({ line }) => line.envelope.chain === undefined && line.envelope.marker === undefined));
    for (const own of byPerson(played("A8", "key-copied"))) {
      assert.equal(distinct(own.map((each) => coordinates(each).join() + JSON.stringify(each.line.envelope.lacks))), 1);
      assert.equal(distinct(own.map(({ line }) => (line.envelope.motion ?? []).map(({ gyroSd }) => gyroSd).join())), 1);
    }
    assert.deepEqual(
      attacks.find(({ id }) => id === "A8")!.refusedBefore!.map(({ refusedBy }) => refusedBy),
      ["signature"],
    );
  });
  test("a clock moved back: reads as before duty, is after it; offline the page does not know", () => {
    for (const [id, known] of [
      ["back-30", true],
      ["back-30-offline", false],
    ] as const) {
      for (const { line } of played("A9", id).filter(({ mark }) => mark.lie)) {
        const { ceremony, clock } = line.envelope;
        assert.ok(ceremony!.pressedAt < Number(line.due));
        assert.ok(Number(line.at) > Number(line.due));
        assert.equal(Math.abs(clock!.offset + 30 * 60_000) < 10_000, known);
      }
    }
  });
  test("goes home: arrivals are true, departures are not", () => {
    for (const { mark } of played("A14", "tuned")) assert.equal(mark.lie, mark.session === "out");
  });
});

function assertPossible({ line }: Labelled): void {
  const { envelope } = line;
  assert.deepEqual(JSON.parse(JSON.stringify(line)), line);
  assert.ok(envelope.fixes.length >= 1);
  for (const fix of [...envelope.fixes, ...(envelope.balanced ? [envelope.balanced] : [])]) {
    for (const value of Object.values(fix)) assert.ok(value === null || Number.isFinite(value));
    assert.ok(Math.abs(fix.lat) <= 90 && Math.abs(fix.lon) <= 180 && fix.acc > 0 && Number.isInteger(fix.t) && Number.isInteger(fix.r));
  }
  assert.ok(envelope.ceremony!.openedAt < envelope.ceremony!.pressedAt);
  assert.ok(Number(line.nonce_at) <= Number(line.at));
}

/** By the phone's clock as last corrected. */
function pressed({ line }: Labelled): number {
  return line.envelope.ceremony!.pressedAt - line.envelope.clock!.offset;
}

function byPerson(all: readonly Labelled[]): Labelled[][] {
  return [...Map.groupBy(all, ({ mark }) => mark.person).values()];
}

function pick({ line }: Labelled) {
  const { acc, alt, spd, hdg } = line.envelope.fixes[0]!;
  return { acc, alt, spd, hdg };
}

function withRecording<T>(strength: string, each: (labelled: Labelled, trace: { lat: number; lon: number }[]) => T): T[] {
  const all = played("A3", strength);
  return crewsOf("A3", strength).flatMap(({ crew }) => {
    const [trace] = tracesBefore(crew.members[0]!, 0, 1);
    return all.filter(({ mark }) => mark.person === crew.members[0]!.id).map((labelled) => each(labelled, trace!.fixes));
  });
}

/** Metres north of the window's mean. */
function north({ line }: Labelled): number[] {
  const { fixes } = line.envelope;
  const mean = fixes.reduce((sum, { lat }) => sum + lat, 0) / fixes.length;
  return fixes.map(({ lat }) => (lat - mean) * 111_195);
}

function deviation(all: readonly Labelled[]): number {
  const squares = all.flatMap((each) =>
    north(each).map((value) => (value * value * each.line.envelope.fixes.length) / (each.line.envelope.fixes.length - 1)),
  );
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

function memory(all: readonly Labelled[]): number {
  const products = all
    .map(north)
    .map((values) => [
      values.slice(1).reduce((sum, value, i) => sum + value * values[i]!, 0),
      values.reduce((sum, value) => sum + value * value, 0),
    ]);
  return products.reduce((sum, [a]) => sum + a!, 0) / products.reduce((sum, [, b]) => sum + b!, 0);
}

function widest({ line }: Labelled): number {
  return Math.max(...line.envelope.fixes.map((fix) => metresApart(fix, line.envelope.fixes[0]!)));
}
