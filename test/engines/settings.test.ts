/** What a regency decides for itself: within limits, by BKPSDM, every change kept, and no day's deadline cut off after the fact. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { routes } from "../../contract/routes.ts";
import type { Settings, SettingsView } from "../../contract/settings.ts";
import { deadlinesFor } from "../../server/days/deadlines.ts";
import { engines } from "../database.ts";
import { at, openWorld, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`settings on ${engine}`, { skip }, () => {
    let world: World;
    let admin: string;
    let inspector: string;
    let staff: string;

    before(async () => {
      world = await openWorld(engine, at("2026-05-06", "09:00"));
      const unit = await world.unit({ name: "Dinas" });
      staff = (await world.member(unit)).id;
      admin = await world.outsider();
      await world.grant(admin, "bkpsdm");
      inspector = await world.outsider();
      await world.grant(inspector, "inspector");
    });
    after(() => world.close());

    const usual: Settings = {
      approval: "required",
      decideWorkingDays: 2,
      escalateWorkingDays: 2,
      secondMuster: { share: 0.03, otherUnit: false },
      photoDays: 180,
      requestWorkingDays: 3,
      corrections: { forgotAMonth: 3, technicalAMonth: 20, workingDays: 5, headFrom: 3 },
      discipline: { actWorkingDays: 5, minutesADay: "off" },
    };
    const read = async (person: string) => (await world.call("GET", routes.settings, { cookie: await world.session(person) })).json;
    const save = async (body: unknown, person = admin) =>
      world.call("PUT", routes.settings, { body: body as object, cookie: await world.session(person) });

    test("what holds where nothing was said; inspectors read, BKPSDM may change", async () => {
      assert.deepEqual(await read(admin), { settings: usual, changes: [], may: true } satisfies SettingsView);
      assert.equal((await read(inspector)).may, false);
      assert.equal((await save(usual, inspector)).status, 403);
      assert.equal((await save(usual, staff)).status, 403);
    });

    test("beyond a limit nothing changes; on it, it does", async () => {
      const beyond: unknown[] = [
        { ...usual, secondMuster: { share: 0.21, otherUnit: false } },
        { ...usual, secondMuster: { share: -0.01, otherUnit: false } },
        { ...usual, photoDays: 29 },
        { ...usual, photoDays: 3651 },
        { ...usual, decideWorkingDays: 11 },
        { ...usual, decideWorkingDays: -1 },
        { ...usual, decideWorkingDays: 1.5 },
        { ...usual, escalateWorkingDays: 11 },
        { ...usual, approval: "never" },
        { ...usual, requestWorkingDays: 0 },
        { ...usual, requestWorkingDays: 11 },
        { ...usual, corrections: { ...usual.corrections, forgotAMonth: 32 } },
        { ...usual, corrections: { ...usual.corrections, technicalAMonth: 63 } },
        { ...usual, corrections: { ...usual.corrections, workingDays: 0 } },
        { ...usual, corrections: { ...usual.corrections, workingDays: 31 } },
        { ...usual, corrections: { ...usual.corrections, headFrom: -1 } },
        { ...usual, discipline: { ...usual.discipline, actWorkingDays: 31 } },
        { ...usual, discipline: { ...usual.discipline, minutesADay: 480 } },
        { ...usual, ruleSet: "lain" },
        { approval: "required" },
      ];
      for (const body of beyond) {
        const { status, json } = await save(body);
        assert.deepEqual([status, json.code], [400, "invalid_input"], JSON.stringify(body));
      }
      assert.deepEqual((await read(admin)).changes, []);
    });

    test("a change holds at once and is kept: who, when, from what to what; what is kept cannot be altered", async () => {
      const least: Settings = {
        approval: "by_exception",
        decideWorkingDays: 0,
        escalateWorkingDays: 0,
        secondMuster: { share: 0, otherUnit: true },
        photoDays: 30,
        requestWorkingDays: 1,
        corrections: { forgotAMonth: 0, technicalAMonth: 0, workingDays: 1, headFrom: 0 },
        discipline: { actWorkingDays: 1, minutesADay: "duty" },
      };
      const most: Settings = {
        approval: "required",
        decideWorkingDays: 10,
        escalateWorkingDays: 10,
        secondMuster: { share: 0.2, otherUnit: false },
        photoDays: 3650,
        requestWorkingDays: 10,
        corrections: { forgotAMonth: 31, technicalAMonth: 62, workingDays: 30, headFrom: 31 },
        discipline: { actWorkingDays: 30, minutesADay: 450 },
      };
      const deadline = async (date: string) => deadlinesFor(await world.context.cache.directory(world.tenant), staff, date).decide;
      const friday = await deadline("2026-05-01");
      const today = await deadline("2026-05-06");
      assert.equal((await save(least)).status, 200);
      // a day's time is not cut off at once: by the new rule this day would have run out with today, which still lies ahead
      assert.equal(await deadline("2026-05-06"), at("2026-05-07", "00:00"));
      assert.equal(await deadline("2026-05-05"), at("2026-05-08", "00:00"));
      world.clock.now += 60_000;
      const { json } = await save(most);
      assert.deepEqual((json as SettingsView).settings, most);
      assert.deepEqual(
        (json as SettingsView).changes.map((change) => [change.at, change.before, change.after]),
        [
          [world.clock.now, least, most],
          [world.clock.now - 60_000, usual, least],
        ],
      );
      // ran out before the change: stays so
      assert.equal(await deadline("2026-05-01"), friday);
      assert.ok((await deadline("2026-05-06")) > today);
      const { settings } = await world.context.db.selectFrom("tenant").select("settings").executeTakeFirstOrThrow();
      assert.deepEqual([settings.ruleSet, settings.photoDays], ["std", 3650]);
      assert.equal((await save(most)).status, 200);
      assert.equal((await read(admin)).changes.length, 2);
      await assert.rejects(world.context.db.deleteFrom("setting_change").execute(), /permission denied/);
      await assert.rejects(world.context.db.updateTable("setting_change").set({ changed_by: admin }).execute(), /permission denied/);
    });
  });
}
