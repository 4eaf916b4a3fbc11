/** A clock that was wrong once must not keep the server from starting. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { configFrom } from "../../server/config.ts";
import { openContext } from "../../server/context.ts";
import { runDue } from "../../server/jobs/runner.ts";
import { schedule } from "../../server/jobs/schedule.ts";
import { engines } from "../database.ts";
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
  });
}
