/** A clock that was wrong once must not keep the server from starting; several that start at once do not warn of each other. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { configFrom } from "../../server/config.ts";
import { openContext } from "../../server/context.ts";
import { ensurePartitions } from "../../server/db/partitions.ts";
import { runDue } from "../../server/jobs/runner.ts";
import { schedule } from "../../server/jobs/schedule.ts";
import { engines, freshDatabase } from "../database.ts";
import { at, openWorld } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`partitions on ${engine}`, { skip }, () => {
    test("a row of that month in the default partition: the month is passed over, the next one made", async (t) => {
      const world = await openWorld(engine, at("2026-05-04", "07:00"));
      t.after(() => world.close());
      const phone = await world.phone((await world.member(await world.unit())).id);
      world.clock.now = at("2026-12-07", "07:00");
      assert.equal((await world.checkin(phone)).status, 200);

      const folder = mkdtempSync(join(tmpdir(), "saksi-clock-"));
      t.after(() => rmSync(folder, { recursive: true, force: true }));
      const warnings: object[] = [];
      const log = {
        info() {},
        warn: (detail: object) => void warnings.push(detail),
        error: (detail: object) => assert.fail(JSON.stringify(detail)),
      };
      const seams = { now: () => world.clock.now, database: world.context.database, log };
      await openContext(configFrom({ SAKSI_DATA: folder }), seams);
      assert.match(JSON.stringify(warnings), /checkin_2026_12: .*envelope_2026_12: /);
      const { rows } = await world.context.database.pool.query(
        "select to_regclass('checkin_2026_12') as december, to_regclass('checkin_2027_01')::text as january",
      );
      assert.deepEqual(rows, [{ december: null, january: "checkin_2027_01" }]);

      world.context.log.warn = log.warn;
      await runDue(
        world.context,
        schedule.filter(({ name }) => name === "partitions"),
      );
      assert.equal(warnings.length, 2);
      const jobs = await world.context.database.pool.query("select last_error from job_run where job = 'partitions'");
      assert.deepEqual(jobs.rows, [{ last_error: null }]);
    });

    test("several at once: one makes them, nobody warns", { skip: engine === "pglite" && "one session", timeout: 60_000 }, async (t) => {
      const database = await freshDatabase(engine);
      t.after(() => database.close());
      const { pool } = database;
      const owner = await pool.connect();
      await owner.query("reset role; begin; lock table checkin in access exclusive mode");
      const warnings: object[] = [];
      const making = [1, 2, 3].map(() => ensurePartitions(database, at("2031-03-04", "07:00"), (detail) => void warnings.push(detail)));
      const waiting = `select count(*)::integer as count from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and not l.granted`;
      while ((await owner.query(waiting)).rows[0].count < 3) await new Promise((resolve) => setTimeout(resolve, 10));
      await owner.query("commit; set role saksi_app");
      owner.release();
      await Promise.all(making);
      assert.deepEqual(warnings, []);
      const { rows } = await pool.query(
        "select to_regclass('checkin_2031_03')::text as march, to_regclass('envelope_2031_05')::text as may",
      );
      assert.deepEqual(rows, [{ march: "checkin_2031_03", may: "envelope_2031_05" }]);
    });
  });
}
