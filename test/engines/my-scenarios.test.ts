/** The scenarios of the field on every engine: what was pressed and decided, the cuts of the day and their rupiah. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MyMonth } from "../../contract/day.ts";
import { decide, openDinas, read, tpp, withoutMusters, works, type Dinas, type Word } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";
const tuesday = "2026-05-05";
const wednesday = "2026-05-06";

type Scenario = {
  scenario: string;
  musters?: boolean;
  presses: [date: string, time: string][];
  decided?: { date: string; word: Omit<Word, "person"> }[];
  readAt: [date: string, time: string];
  cuts: string[];
  rupiah: number;
};

/** Scenario 2: arrival on Tuesday, and the band it leads to. */
const arrivals: [time: string, cuts: string[], rupiah: number][] = [
  ["07:30:59", [], 0],
  ["07:31:00", ["Terlambat 1 menit (TL1) 0.5"], 15_000],
  ["08:00:59", ["Terlambat 30 menit (TL1) 0.5"], 15_000],
  ["08:01:00", ["Terlambat 31 menit (TL2) 1"], 30_000],
  ["09:00:59", ["Terlambat 90 menit (TL3) 1.25"], 37_500],
  ["09:01:00", ["Terlambat 91 menit (TL4) 1.5"], 45_000],
];

const missed = { word: "invalid", reason: "not_in_muster" } as const;
const scenarios: Scenario[] = [
  {
    scenario: "1: Tuesday in 08:15, out 16:03",
    presses: [
      [tuesday, "08:15"],
      [tuesday, "16:03"],
    ],
    readAt: [tuesday, "23:00"],
    cuts: ["Terlambat 45 menit (TL2) 1"],
    rupiah: 30_000,
  },
  ...arrivals.map(([time, cuts, rupiah]): Scenario => ({
    scenario: `2: in ${time}`,
    presses: [
      [tuesday, time],
      [tuesday, "16:03"],
    ],
    readAt: [tuesday, "23:00"],
    cuts,
    rupiah,
  })),
  {
    scenario: "3: Monday out 15:20",
    presses: [
      [monday, "07:20"],
      [monday, "15:20"],
    ],
    readAt: [monday, "23:00"],
    cuts: ["Pulang 40 menit sebelum waktunya (PSW2) 1"],
    rupiah: 30_000,
  },
  {
    scenario: "4: 10 min late and 95 min early the same day",
    presses: [
      [monday, "07:40"],
      [monday, "14:25"],
    ],
    readAt: [monday, "23:00"],
    cuts: ["Terlambat 10 menit (TL1) 0.5", "Pulang 95 menit sebelum waktunya (PSW4) 1.5"],
    rupiah: 60_000,
  },
  {
    scenario: "5: Monday no in, no muster, no out, no reason, all deadlines passed",
    musters: true,
    presses: [],
    readAt: ["2026-05-09", "01:00"],
    cuts: ["Tanpa keterangan 3"],
    rupiah: 90_000,
  },
  {
    scenario: "8: Monday muster missed (in 07:25), Wednesday muster missed",
    musters: true,
    presses: [
      [monday, "07:25"],
      [monday, "16:05"],
      [wednesday, "07:25"],
      [wednesday, "16:05"],
    ],
    decided: [
      { date: monday, word: missed },
      { date: wednesday, word: missed },
    ],
    readAt: [wednesday, "23:00"],
    cuts: ["Tidak ikut apel pagi 2", "Tidak ikut apel pagi 0.25"],
    rupiah: 67_500,
  },
];

for (const { engine, skip } of engines) {
  describe(`scenarios of the field on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let calm: string;
    let kabid: KeyedPhone;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      calm = await world.pattern(withoutMusters);
      kabid = await world.phone(dinas.kabid.id);
    });
    after(() => world.close());

    for (const { scenario, musters = false, presses, decided = [], readAt, cuts, rupiah } of scenarios) {
      test(`scenario ${scenario}: Rp${rupiah}`, async () => {
        const person = await world.member(dinas.unit, { superior: dinas.kabid });
        if (!musters) await works(world, person.id, calm);
        await tpp(world, person.id, 3_000_000);
        const phone = await world.phone(person.id);
        for (const [date, time] of presses) {
          world.clock.now = at(date, time);
          assert.equal((await world.checkin(phone)).json.outcome, "accepted");
        }
        for (const { date, word } of decided) {
          world.clock.now = at(date, "17:00");
          assert.equal((await decide(world, kabid, date, [{ person: person.id, ...word }])).status, 200);
        }
        world.clock.now = at(...readAt);
        const { status, json } = await read(world, "myDays", person.id, { query: { month: "2026-05" } });
        assert.equal(status, 200);
        const month = json as MyMonth;
        assert.deepEqual(
          month.days.flatMap((day) => day.cuts.map(({ text, percent }) => `${text} ${percent}`)),
          cuts,
        );
        assert.equal(month.cuts.rupiah, rupiah);
        assert.equal(month.cuts.base, 3_000_000);
        assert.equal(month.tpp, 3_000_000);
        assert.equal(month.ruleSetName, "Himpunan aturan baku");
        const summed = month.days.flatMap((day) => day.cuts).reduce((sum, cut) => sum + cut.rupiah, 0);
        assert.equal(summed, rupiah);
      });
    }
  });
}
