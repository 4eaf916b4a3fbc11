/**
 * A fact of the very millisecond of which a month is reckoned: before the recap it is in it, before a signature it refuses it, after the lock it is the next month's adjustment. In each
 * case once, and by the same border in the reckoning, the comparison and the check of locked months.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { recheckAndTell } from "../../server/recap/recheck-job.ts";
import { engines } from "../database.ts";
import { closed, excused, lineOf, openOpd, prepared, signed } from "../closing.ts";
import { at, openWorld } from "../world.ts";

for (const { engine, skip } of engines) {
  test(
    `facts of one millisecond with the recap, its signatures and its lock: none is lost, none counts twice, ${engine}`,
    { skip },
    async () => {
      const world = await openWorld(engine, at("2026-05-04", "06:00"));
      try {
        const opd = await openOpd(world);
        const { kepala, ani, budi, citra } = opd;
        // Each of the three misses Monday 4 May.
        await excused(world, kepala.id, "2026-05-04", "2026-12-31");
        for (const { id } of [ani, budi, citra]) await excused(world, id, "2026-05-05", "2026-12-31");
        const late = ({ id }: { id: string }) => excused(world, id, "2026-05-04", "2026-05-04", "cuti_tahunan");
        const taken = async (month: string) =>
          Promise.all(
            [ani, budi, citra].map(async ({ id }) => {
              const { cuts, adjustments } = (await lineOf(opd, id, month)).line;
              return [cuts.rupiah, adjustments.map(({ ofMonth, rupiah }) => [ofMonth, rupiah])];
            }),
          );

        // From here to the lock and after it the clock stands still.
        world.clock.now = at("2026-06-10", "09:00");
        await late(ani);
        const { recap: first } = await prepared(opd, "2026-05");
        assert.deepEqual(await taken("2026-05"), [
          [0, []],
          [90_000, []],
          [90_000, []],
        ]);
        assert.equal((await signed(opd, first, "checked", opd.admin)).status, 200);
        await late(budi);
        const refused = await signed(opd, first, "head", opd.head);
        assert.deepEqual([refused.json?.code, refused.json?.detail], ["recap_changed", { people: ["Budi"], count: 1 }]);
        await closed(opd, "2026-05");
        await late(citra);
        assert.deepEqual(await taken("2026-05"), [
          [0, []],
          [0, []],
          [90_000, []],
        ]);

        const { faults } = await recheckAndTell(world.context, world.tenant);
        assert.deepEqual(
          faults.map(({ kind, people }) => [kind, people]),
          [["differs", [{ person: citra.id, days: ["2026-05-04"], rupiah: -90_000 }]]],
          "by its instant it belongs to the recap: the check says that it is not in it",
        );
        const none = [0, []];
        world.clock.now = at("2026-07-10", "09:00");
        await closed(opd, "2026-06");
        assert.deepEqual(await taken("2026-06"), [none, none, [0, [["2026-05", -90_000]]]]);
        world.clock.now = at("2026-08-10", "09:00");
        await closed(opd, "2026-07");
        assert.deepEqual(await taken("2026-07"), [none, none, none]);
      } finally {
        await world.close();
      }
    },
  );

  test(
    `a month prepared by a clock that was a day ahead is locked once the clock is right and it is prepared again, ${engine}`,
    { skip },
    async () => {
      const world = await openWorld(engine, at("2026-05-04", "06:00"));
      try {
        const opd = await openOpd(world);
        for (const { id } of [opd.kepala, opd.ani, opd.budi, opd.citra]) await excused(world, id, "2026-05-04", "2026-12-31");
        world.clock.now = at("2026-06-11", "09:00");
        const { recap: ahead } = await prepared(opd, "2026-05");
        world.clock.now = at("2026-06-10", "09:00");
        assert.equal((await signed(opd, ahead, "checked", opd.admin)).status, 200);
        assert.equal((await signed(opd, ahead, "head", opd.head)).status, 200);
        const early = await signed(opd, ahead, "bkpsdm", opd.bkpsdm);
        assert.deepEqual([early.status, early.json?.code], [503, "overloaded"]);
        const recap = await closed(opd, "2026-05");
        assert.notEqual(recap.recap, ahead.recap, "says the same, as of an instant that has come");
        assert.equal(recap.hash, ahead.hash);
        assert.deepEqual((await recheckAndTell(world.context, world.tenant)).faults, []);
        world.clock.now = at("2026-07-10", "09:00");
        await closed(opd, "2026-06");
      } finally {
        await world.close();
      }
    },
  );
}
