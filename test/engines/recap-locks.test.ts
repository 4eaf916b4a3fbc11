/** Units lock in whatever order, at once, and by clocks that differ: what one took, paid or paid off no other does again, and each locked month comes to the same again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { UnitMonth } from "../../contract/recap.ts";
import { takeTurn } from "../../server/acts/turn.ts";
import { gathered } from "../../server/recap/gather.ts";
import { reckoned } from "../../server/recap/reckon.ts";
import { recheckAndTell } from "../../server/recap/recheck-job.ts";
import { engines } from "../database.ts";
import { closed, excused, heldBack, lineOf, openOpd, prepared, signed, takenBack, type Opd } from "../closing.ts";
import { holds, leaves, tpp } from "../dinas.ts";
import { asOwner } from "../office.ts";
import { at, openWorld } from "../world.ts";

async function twiceSigned(opd: Opd, month: string): Promise<UnitMonth> {
  const { recap } = await prepared(opd, month);
  assert.equal((await signed(opd, recap, "checked", opd.admin)).status, 200);
  assert.equal((await signed(opd, recap, "head", opd.head)).status, 200);
  return recap;
}

for (const { engine, skip } of engines) {
  test(`the new OPD locks July before the old one locks June: nothing is paid or taken twice, ${engine}`, { skip }, async () => {
    const world = await openWorld(engine, at("2026-05-04", "06:00"));
    try {
      const [old, fresh] = [await openOpd(world), await openOpd(world)];
      const { ani, budi } = old;
      const money = async (opd: Opd, person: string, month: string) => {
        const { line } = await lineOf(opd, person, month);
        return [line.adjustments.map(({ ofMonth, rupiah }) => [ofMonth, rupiah]), line.debt, line.payable];
      };
      const nothingOwed = { before: 0, after: 0 };
      for (const { kepala, ani, budi, citra } of [old, fresh])
        for (const { id } of [kepala, ani, budi, citra]) await excused(world, id, "2026-05-05", "2026-12-31");
      for (const { id } of [old.kepala, old.citra, fresh.kepala, fresh.ani, fresh.budi, fresh.citra])
        await excused(world, id, "2026-05-04");
      const granted = await excused(world, budi.id, "2026-05-04");
      world.clock.now = at("2026-06-10", "09:00");
      await closed(old, "2026-05");
      await closed(fresh, "2026-05");
      world.clock.now = at("2026-07-10", "09:00");
      await closed(fresh, "2026-06");

      // All three come to the new OPD on 1 July; one of them was never recorded before, one gets May's leave, one loses it.
      world.clock.now = at("2026-07-20", "09:00");
      const late = await world.member(old.unit, { name: "Terlambat Dicatat", superior: old.kepala });
      await tpp(world, late.id, 3_000_000);
      await excused(world, late.id, "2026-05-01", "2026-12-31");
      await excused(world, ani.id, "2026-05-04", "2026-05-04", "cuti_tahunan");
      await takenBack(world, granted);
      const less = { tenant_id: world.tenant, person_id: budi.id, valid_from: "2026-07-01", total: 40_000, parts: "{}" };
      await world.context.db.insertInto("tpp").values(less).execute();
      for (const { id } of [late, ani, budi]) {
        const post = await world.member(fresh.unit, { name: "Kursi", superior: fresh.kepala });
        await leaves(world, post.id, "2026-05-03");
        await leaves(world, id, "2026-06-30");
        await holds(world, id, post.positionId, "2026-07-01", "definitif");
      }
      world.clock.now = at("2026-08-10", "09:00");
      const june = await twiceSigned(old, "2026-06");
      const lock = await heldBack(world, () => signed(old, june, "bkpsdm", old.bkpsdm));
      await closed(fresh, "2026-07");
      assert.equal((await lock.letGo()).json?.code, "recap_changed", "judged before July was locked, in its turn after it");
      assert.deepEqual(await money(fresh, late.id, "2026-07"), [[["2026-05", -3_000_000]], nothingOwed, 6_000_000]);
      assert.deepEqual(await money(fresh, ani.id, "2026-07"), [[["2026-05", -90_000]], nothingOwed, 3_090_000]);
      assert.deepEqual(await money(fresh, budi.id, "2026-07"), [[["2026-05", 90_000]], { before: 0, after: 50_000 }, 0]);

      // A server whose clock is a minute behind the one that locked July; then half a minute.
      world.clock.now -= 60_000;
      const { recap: unseen } = await prepared(old, "2026-06");
      assert.equal(unseen.recap, june.recap, "the one that was signed twice");
      const refused = await signed(old, unseen, "bkpsdm", old.bkpsdm);
      assert.equal(refused.json?.code, "recap_changed", "a clock that is behind hides no lock");
      world.clock.now += 30_000;
      const seen = await twiceSigned(old, "2026-06");
      const early = await signed(old, seen, "bkpsdm", old.bkpsdm);
      assert.deepEqual([early.status, early.json?.code], [503, "overloaded"], "reckoned of an instant that has not come here");
      // The same millisecond in which July was reckoned and locked: nothing is prepared again.
      world.clock.now += 30_000;
      assert.equal((await signed(old, seen, "bkpsdm", old.bkpsdm)).status, 200);
      for (const { id } of [late, ani]) assert.deepEqual(await money(old, id, "2026-06"), [[], nothingOwed, 3_000_000]);
      assert.deepEqual(await money(old, budi.id, "2026-06"), [[], { before: 50_000, after: 0 }, 2_950_000]);

      const { db } = world.context;
      const directory = await world.context.cache.directory(world.tenant);
      const bases = await gathered(db, directory, [late.id], "2026-05", world.clock.now, new Map());
      const asked = { tenant: world.tenant, unit: { id: fresh.unit, name: "" }, month: "2026-05", asOf: world.clock.now };
      const [may] = await reckoned(db, bases, asked);
      assert.deepEqual(
        [may!.adjustments.map(({ rupiah }) => rupiah), may!.payable],
        [[3_000_000], 0],
        "an OPD that has May's line after all",
      );

      world.clock.now = at("2026-09-10", "09:00");
      await closed(fresh, "2026-08");
      for (const { id } of [late, ani]) assert.deepEqual(await money(fresh, id, "2026-08"), [[], nothingOwed, 3_000_000]);
      assert.deepEqual(await money(fresh, budi.id, "2026-08"), [[], nothingOwed, 40_000]);
      if (engine === "postgresql") {
        const july = await twiceSigned(old, "2026-07");
        const other = await world.context.database.pool.connect();
        await other.query("begin");
        await takeTurn(other, world.tenant);
        const lock = signed(old, july, "bkpsdm", old.bkpsdm).then(({ status }) => status);
        const first = await Promise.race([lock, pause(1000, "waits")]);
        await other.query("commit");
        other.release();
        assert.deepEqual([first, await lock], ["waits", 200], "another server's lock is under way");
      }
      const { faults, recaps } = await recheckAndTell(world.context, world.tenant);
      assert.deepEqual([recaps, faults], [engine === "postgresql" ? 7 : 6, []]);
    } finally {
      await world.close();
    }
  });

  test(`a lock that waits for its turn pays what a month that was prepared meanwhile would pay too, ${engine}`, { skip }, async () => {
    const world = await openWorld(engine, at("2026-05-04", "06:00"));
    try {
      const [old, fresh] = [await openOpd(world), await openOpd(world)];
      for (const { kepala, ani, budi, citra } of [old, fresh])
        for (const { id } of [kepala, ani, budi, citra]) await excused(world, id, "2026-05-04", "2026-12-31");
      world.clock.now = at("2026-06-10", "09:00");
      const { recap } = await closed(old, "2026-05");
      await closed(fresh, "2026-05");
      // As a rule set would have it: of May's allowance a part was postponed until June.
      const postponed = JSON.stringify({ postponed: { until: "2026-06", rupiah: 100_000 } });
      await asOwner(
        world,
        `update recap_line set sums = sums || '${postponed}' where recap_id = '${recap}' and person_id = '${old.citra.id}'`,
      );
      world.clock.now = at("2026-07-10", "09:00");
      await closed(fresh, "2026-06");
      const post = await world.member(fresh.unit, { name: "Kursi", superior: fresh.kepala });
      await leaves(world, post.id, "2026-05-03");
      await leaves(world, old.citra.id, "2026-06-30");
      await holds(world, old.citra.id, post.positionId, "2026-07-01", "definitif");

      world.clock.now = at("2026-08-10", "09:00");
      const july = await twiceSigned(fresh, "2026-07");
      const lock = await heldBack(world, () => signed(fresh, july, "bkpsdm", fresh.bkpsdm));
      world.clock.now = at("2026-08-10", "09:59");
      const june = await twiceSigned(old, "2026-06");
      const received = async (opd: Opd, month: string) => (await lineOf(opd, old.citra.id, month)).line.received;
      assert.deepEqual(await received(old, "2026-06"), [{ ofMonth: "2026-05", rupiah: 100_000 }]);
      assert.equal((await lock.letGo()).status, 200);
      assert.deepEqual(await received(fresh, "2026-07"), [{ ofMonth: "2026-05", rupiah: 100_000 }]);
      const refused = await signed(old, june, "bkpsdm", old.bkpsdm);
      assert.deepEqual([refused.json?.code, refused.json?.detail], ["recap_changed", { people: ["Citra"], count: 1 }]);
      await closed(old, "2026-06");
      assert.deepEqual(await received(old, "2026-06"), []);
    } finally {
      await world.close();
    }
  });
}
