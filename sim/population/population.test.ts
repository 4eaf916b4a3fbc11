/** The honest population: repeatable, in order, and as frequent as docs/fraud.md (honest noise) says. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Line } from "../../core/evidence/line.ts";
import { deviceModels } from "../noise/device.ts";
import { metresApart } from "../noise/ground.ts";
import { randomOf } from "../random.ts";
import { coldAccuracy } from "../noise/balanced.ts";
import { dayOf } from "./calendar.ts";
import { employeeOf } from "./employee.ts";
import { handsetsOf } from "./phone.ts";
import { modelNames, worldOf, type World } from "./population.ts";
import { positionsAt } from "./window.ts";

const world: World = { seed: "population", offices: 6, peopleEach: 80, days: 20, models: modelNames };
const all = [...worldOf(world)];
const lines = all.map(({ line }) => line);
const share = <T>(list: readonly T[], is: (item: T) => boolean) => list.filter(is).length / list.length;
const near = (value: number, wanted: number, by: number) => assert.ok(Math.abs(value - wanted) <= by, `${value} is not ${wanted} ± ${by}`);
const opened = ({ envelope }: Line) => (envelope.ceremony!.pressedAt - envelope.ceremony!.openedAt) / 1000;
const late = ({ at, envelope }: Line) => Number(at) - (envelope.ceremony!.pressedAt - envelope.clock!.offset);

describe("the world", () => {
  test("the same seed gives the same lines, another one gives others", () => {
    const small = { ...world, offices: 1, peopleEach: 10, days: 3 };
    assert.deepEqual([...worldOf(small)], [...worldOf(small)]);
    assert.notDeepEqual([...worldOf(small)], [...worldOf({ ...small, seed: "another" })]);
  });
  test("lines come in the order of their arrival, at most two a person and day", () => {
    for (let i = 1; i < lines.length; i++) assert.ok(Number(lines[i]!.at) >= Number(lines[i - 1]!.at));
    assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
  });
  test("every line survives JSON, with finite numbers only", () => {
    for (const line of lines) assert.deepEqual(JSON.parse(JSON.stringify(line)), line);
  });
  test("only the models asked for", () => {
    const models = deviceModels.slice(0, 2);
    const seen = new Set([...worldOf({ ...world, days: 1, models })].map(({ mark }) => mark.model));
    assert.deepEqual([...seen].toSorted(), [...models].toSorted());
    assert.throws(() => [...worldOf({ ...world, days: 1, models: ["Nokia 3310"] })], RangeError);
  });
  test("20,000 lines in well under six seconds", (t) => {
    // The processor's time: other tests run beside this one.
    const start = process.cpuUsage();
    let count = 0;
    for (const _ of worldOf({ ...world, offices: 8, peopleEach: 100, days: 15 })) count++;
    const ms = process.cpuUsage(start).user / 1000;
    t.diagnostic(`${count} lines in ${Math.round(ms)} ms`);
    assert.ok(count >= 20_000 && ms < 6000, `${count} lines in ${ms} ms`);
  });
});

describe("honest habits", () => {
  test("eleven of twelve days are worked, and nobody lies", () => {
    near(all.filter(({ mark }) => mark.session === "in").length / (480 * 20), 12 / 13, 0.02);
    assert.ok(all.every(({ mark }) => !mark.lie && mark.attack === null));
  });
  test("the rush: half of the arrivals fall into the twenty minutes before duty; 2–8 % are late", () => {
    const before = all
      .filter(({ mark }) => mark.session === "in")
      .map(({ line }) => (Number(line.due) - Number(line.at) + late(line)) / 60_000);
    assert.ok(share(before, (minutes) => minutes >= 0 && minutes < 20) > 0.5);
    const tardy = share(before, (minutes) => minutes < 0);
    assert.ok(tardy > 0.02 && tardy < 0.08, String(tardy));
  });
  test("who shares a car arrives within five minutes of the other on most days", () => {
    const gaps = arrivalsByCar().map(([a, b]) => Math.abs(Number(a.at) - late(a) - Number(b.at) + late(b)) / 60_000);
    assert.ok(gaps.length > 300 && share(gaps, (gap) => gap < 5) > 0.5, `${gaps.length} ${share(gaps, (gap) => gap < 5)}`);
  });
  test("windows are open for 4–14 s, in about 4 % for up to 30; a forced length is kept", () => {
    assert.ok(lines.every((line) => opened(line) >= 4 && opened(line) <= 30));
    near(
      share(lines, (line) => opened(line) > 14),
      0.04,
      0.01,
    );
    assert.ok([...worldOf({ ...world, days: 1, windowSeconds: 30 })].every(({ line }) => opened(line) === 30));
  });
  test("nine of ten are confirmed, and humans take 1.5–6 s for a finger", () => {
    near(
      share(lines, ({ confirmed }) => confirmed === true),
      0.9,
      0.02,
    );
    const took = lines
      .flatMap(({ envelope }) => envelope.ceremony!.previous ?? [])
      .map(({ promptedAt, answeredAt }) => answeredAt - promptedAt);
    assert.ok(share(took, (ms) => ms > 1500 && ms < 6000) > 0.9);
    assert.ok(took.length > lines.length * 0.9);
  });
});

describe("frequencies of docs/fraud.md (honest noise)", () => {
  test("regimes: 25/35/30/10 indoors and 55/40/4/1 on the field, but for those who step out of a coarse one", () => {
    const at = { lat: -3.8, lon: 102.26 };
    const [handset] = handsetsOf("regimes", "one", deviceModels.slice(0, 1));
    const precise = { ...handset, device: { ...handset.device, approximate: false } };
    const drawn = (setting: "indoors" | "muster") =>
      Array.from(
        { length: 4000 },
        (_, i) =>
          positionsAt(randomOf("regime", setting, i), { at, building: at, ground: 10, setting, seed: "r" }, precise, 1.8e12, 4).regime,
      );
    const wanted = {
      indoors: { pinned: 0.25, fused: 0.35 + 0.085, wifi: 0.3, cell: 0.015 },
      muster: { pinned: 0.55, fused: 0.4085, wifi: 0.04, cell: 0.0015 },
    };
    for (const setting of ["indoors", "muster"] as const) {
      const regimes = drawn(setting);
      for (const [name, value] of Object.entries(wanted[setting]))
        near(
          share(regimes, (regime) => regime === name),
          value,
          0.025,
        );
    }
  });
  test("1 % wrong clocks, 2 % approximate-only: of 10,000 phones", () => {
    const phones = Array.from({ length: 10_000 }, (_, i) => handsetsOf("phones", String(i), modelNames)[0]);
    near(
      share(phones, ({ device }) => Math.abs(device.clockError) > 10_000),
      0.01,
      0.003,
    );
    near(
      share(phones, ({ device }) => device.approximate),
      0.02,
      0.005,
    );
    near(
      share(phones, ({ apple }) => apple),
      0.04,
      0.006,
    );
  });
  test("5 % of windows on a table", () => {
    const motions = lines.flatMap(({ envelope }) => (envelope.motion ? [envelope.motion] : []));
    near(
      share(motions, (motion) => motion.every(({ gyroSd }) => gyroSd < 0.3)),
      0.05,
      0.012,
    );
  });
  test("the balanced fix has the measured percentiles when it is a cold look", () => {
    const sorted = Array.from({ length: 20_000 }, (_, i) => coldAccuracy(randomOf("cold", i))).toSorted((a, b) => a - b);
    const at = (part: number) => sorted[Math.floor(part * sorted.length)]!;
    for (const [part, metres] of [
      [0.25, 11],
      [0.5, 30],
      [0.75, 81],
      [0.9, 1024],
      [0.95, 1732],
    ] as const)
      near(at(part) / metres, 1, 0.12);
  });
  test("the balanced fix lies where the window lies", () => {
    const apart = lines.flatMap(({ envelope }) => {
      const [balanced, fix] = [envelope.balanced, envelope.fixes.at(-1)];
      return balanced && fix ? [metresApart(balanced, fix) / Math.hypot(balanced.acc, fix.acc)] : [];
    });
    assert.ok(share(apart, (ratio) => ratio < 3) > 0.97, String(share(apart, (ratio) => ratio < 3)));
  });
  test("one Wi-Fi: two to four points of a building serve a hundred people, day after day", () => {
    const heard = all.filter(({ mark }) => mark.office === "office-1" && mark.regime === "wifi");
    const points = Map.groupBy(heard, ({ line }) => `${line.envelope.fixes.at(-1)!.lat} ${line.envelope.fixes.at(-1)!.lon}`);
    const shared = [...points.values()].filter((group) => new Set(group.map(({ mark }) => mark.person)).size >= 10);
    assert.ok(shared.length >= 2 && shared.length <= 4, String(shared.length));
    assert.ok(shared.every((group) => new Set(group.map(({ mark }) => mark.day)).size >= 10));
  });
  test("a power cut: a whole office arrives hours late in one burst", () => {
    const waited = Map.groupBy(
      all.filter(({ line }) => late(line) > 30 * 60_000),
      ({ mark }) => `${mark.office} ${mark.day} ${mark.session}`,
    );
    const bursts = [...waited.values()].filter((group) => group.length >= 20);
    assert.ok(bursts.length >= 1, String(bursts.length));
    for (const burst of bursts) {
      const arrived = burst.map(({ line }) => Number(line.at)).toSorted((a, b) => a - b);
      assert.ok(arrived.at(Math.floor(arrived.length * 0.8))! - arrived[0]! < 30 * 60_000);
    }
  });
  test("what a phone cannot give is named", () => {
    for (const { envelope, tier } of lines) {
      assert.equal(envelope.motion === null, envelope.lacks!.includes("motion"));
      assert.equal(envelope.balanced === null, envelope.lacks!.includes("balanced"));
      if (envelope.device!.platform === "iOS") assert.deepEqual([tier, envelope.device!.model, envelope.network], ["C", null, null]);
    }
    assert.ok(lines.some(({ envelope }) => envelope.device!.platform === "iOS" && envelope.fixes.some(({ altAcc }) => altAcc !== null)));
  });
});

describe("phones over time", () => {
  const long = [...worldOf({ ...world, offices: 2, days: 65 })];
  test("4 % change phones in a quarter: a new key, pending at first, and a chain that begins at 1", () => {
    const keys = Map.groupBy(long, ({ mark }) => mark.person);
    const changed = [...keys.values()].filter((own) => new Set(own.map(({ line }) => line.device)).size > 1);
    near(changed.length / keys.size, 0.04, 0.035);
    for (const own of changed) {
      const fresh = own.find(({ line }) => line.device.endsWith("/phone-2"))!;
      assert.deepEqual(fresh.line.envelope.chain, { seq: 1, previous: null });
    }
  });
  test("a chain counts up and names the body before it, unless that was never sent", () => {
    const ends = new Map<string, Line>();
    let gaps = 0;
    // In the order of arrival: a phone sends what waits first.
    for (const { line } of long) {
      const { chain, marker } = line.envelope;
      const before = ends.get(marker!);
      assert.ok(!before || before.envelope.chain!.seq < chain!.seq);
      if (before && before.envelope.chain!.seq === chain!.seq - 1) assert.equal(chain!.previous, before.body_hash);
      else if (before) gaps++;
      ends.set(marker!, line);
    }
    near(gaps / long.length, 0.01, 0.004);
  });
});

test("working days skip weekends, also backwards", () => {
  assert.deepEqual([dayOf(0).date, dayOf(4).date, dayOf(5).date, dayOf(-1).date], ["2026-10-05", "2026-10-09", "2026-10-12", "2026-10-02"]);
});

/** The first two of every car, on the days when both came. */
function arrivalsByCar(): [Line, Line][] {
  const arrivals = new Map(all.filter(({ mark }) => mark.session === "in").map(({ line, mark }) => [`${mark.person} ${mark.day}`, line]));
  const seats = Array.from({ length: 6 * 80 }, (_, seat) => employeeOf(world.seed, Math.floor(seat / 80), seat % 80, modelNames));
  const cars = Map.groupBy(
    seats.filter(({ car }) => car !== null),
    ({ car }) => car,
  );
  assert.ok([...cars.values()].every(({ length }) => length >= 2 && length <= 4));
  return [...cars.values()].flatMap(([a, b]) =>
    Array.from({ length: 20 }, (_, day) => [arrivals.get(`${a!.id} ${day}`), arrivals.get(`${b!.id} ${day}`)] as const).filter(
      (pair): pair is [Line, Line] => !pair.includes(undefined),
    ),
  );
}
