import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { tallyOf } from "../../core/conduct/tally.ts";
import { usualThresholds as rules } from "../../core/conduct/thresholds.ts";
import { dayOf } from "../../sim/population/calendar.ts";
import { signedOn } from "../../sim/superiors/day.ts";
import { presenceOf, staffOf, type JudgedTrack, type Tracks } from "../../sim/superiors/staff.ts";
import { superiorOf, type SuperiorKind } from "../../sim/superiors/superior.ts";
import { splits } from "../split.ts";
import { measureConduct, medianOf } from "./measure.ts";
import { conductSizes, trackJob } from "./plan.ts";
import { watchRegency, type Watched } from "./regency.ts";

const track = (points: number): JudgedTrack => Array.from({ length: 10 }, () => ({ in: points, out: points }));
const tracks: Tracks = { honest: [track(0)], away: [track(40)], accomplice: [track(4)] };
const days = Array.from({ length: 20 }, (_, number) => dayOf(number));
const lived = (seed: string, kind: SuperiorKind) => {
  const superior = superiorOf(seed, "s", kind);
  const staff = staffOf(seed, superior, tracks, days.length);
  return { superior, staff, statements: days.flatMap((day) => signedOn(seed, superior, staff, day)) };
};
const seeds = Array.from({ length: 40 }, (_, i) => `superiors ${i}`);

describe("those who decide, simulated", () => {
  test("the same seed, the same month", () => {
    assert.deepEqual(lived("a", "honest"), lived("a", "honest"));
    assert.notDeepEqual(lived("a", "honest").statements, lived("b", "honest").statements);
  });

  test("honest ones differ: small and large, quick and slow, from home and not, with and without rejections", () => {
    const all = seeds.map((seed) => ({ ...lived(seed, "honest"), tally: tallyOf(lived(seed, "honest").statements, rules) }));
    const sizes = all.map(({ superior }) => superior.staff);
    assert.ok(Math.min(...sizes) <= 5 && Math.max(...sizes) >= 22);
    assert.ok(all.some(({ superior }) => superior.seconds < 4) && all.some(({ superior }) => superior.seconds > 15));
    assert.ok(all.some(({ superior }) => superior.outside > 0.4) && all.some(({ superior }) => superior.outside < 0.05));
    assert.ok(all.some(({ tally }) => tally.invalid === 0) && all.some(({ tally }) => tally.invalid > 5));
    assert.ok(all.some(({ tally }) => tally.counts.contradicted.hits > 0));
  });

  test("a rubber stamp rejects nobody and takes a second or two; friends are called present while away", () => {
    for (const seed of seeds.slice(0, 10)) {
      const stamp = tallyOf(lived(seed, "rubber_stamp").statements, rules);
      assert.ok(stamp.invalid === 0 && stamp.secondsPerLine! < 4, `${stamp.secondsPerLine}`);
      for (const kind of ["friends_recorded", "friends_vouched", "accomplice"] as const) {
        const { staff, statements } = lived(seed, kind);
        const friends = staff.filter(({ friend }) => friend);
        assert.ok(friends.length >= 2);
        const away = days.flatMap((day) =>
          friends.filter((friend) => isAway(seed, friend, day.number)).map(({ id }) => `${id} ${day.date}`),
        );
        const words = statements.flatMap(({ date, lines }) => lines.filter(({ person }) => away.includes(`${person} ${date}`)));
        assert.ok(words.length > 0 && words.every(({ word }) => word === "valid"));
      }
    }
  });
  const isAway = (seed: string, friend: Parameters<typeof presenceOf>[1], day: number) => {
    const { leave, here, record } = presenceOf(seed, friend, day);
    return !leave && !here && (friend.away === null || record.in !== null);
  };

  test("a list is walked by share, and everybody once a month; who is on leave is not walked to", () => {
    const lines = seeds.flatMap((seed) =>
      lived(seed, "honest")
        .statements.filter(({ session }) => session === "in")
        .flatMap((each) => each.lines),
    );
    const walked = lines.filter((line) => line.walked !== null).length / lines.length;
    assert.ok(Math.abs(walked - (0.03 + 0.97 / 20)) < 0.02, `${walked}`);
  });
});

describe("measuring them", () => {
  test("months, medians and intervals at known answers", () => {
    const of = (kind: SuperiorKind, day: number | null): Watched => ({
      kind,
      staff: 6,
      looks: day === null ? [] : [{ day, by: ["fast"] }],
      contradicted: day,
    });
    const honest = Array.from({ length: 10 }, (_, i) =>
      i === 0 ? { ...of("honest", 5), looks: [5, 10, 25].map((day) => ({ day, by: [] })) } : of("honest", null),
    );
    const { found, wrongly } = measureConduct([...honest, of("rubber_stamp", 5), of("rubber_stamp", 15), of("rubber_stamp", null)], 60);
    assert.deepEqual([wrongly.month.hits, wrongly.month.n, wrongly.ever.hits, wrongly.smallMonth.n], [2, 30, 1, 30]);
    const stamps = found.find(({ kind }) => kind === "rubber_stamp")!;
    assert.deepEqual([stamps.days.days, stamps.within[20]!.hits, stamps.within[60]!.n, stamps.by.fast!.hits], [15, 2, 3, 2]);
    assert.deepEqual([stamps.contradicted[20]!.hits, wrongly.contradicted[60]!.hits], [2, 1]);
    assert.deepEqual(medianOf([5, 10, Infinity, Infinity, Infinity]), { days: null, from: 5, to: null });
    const many = medianOf(Array.from({ length: 100 }, (_, i) => i + 1));
    assert.deepEqual(many, { days: 50, from: 40, to: 61 });
  });

  test("what is tuned and what is reported never meet", () => {
    const jobs = splits.map((split) => trackJob(conductSizes.full, split, "same"));
    assert.deepEqual(
      jobs[0]!.world.models.filter((model) => jobs[1]!.world.models.includes(model)),
      [],
    );
    assert.deepEqual(
      jobs.map(({ world }, i) => world.seed.startsWith(`${splits[i]}/`)),
      [true, true],
    );
  });

  test("a regency without anybody who cheats lists hardly anybody, and one who stamps is found", () => {
    const size = { ...conductSizes.tiny, superiors: 30, days: 30 };
    const watched = [1, 2, 3].flatMap((i) => watchRegency(`regency ${i}`, size, tracks));
    const listed = watched.filter(({ looks }) => looks.length > 0);
    assert.ok(listed.filter(({ kind }) => kind === "rubber_stamp").length >= 2);
    assert.ok(listed.filter(({ kind }) => kind === "honest").length <= 6);
  });
});
