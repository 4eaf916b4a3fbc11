/** Jobs run when due, once, and say when they failed. The clock is the test's. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { runDue } from "../../server/jobs/runner.ts";
import type { Job } from "../../server/jobs/schedule.ts";
import { engines } from "../database.ts";
import { openWorld, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`jobs on ${engine}`, { skip }, () => {
    let world: World;
    let runs = 0;
    const hourly: Job = { name: "hourly", everyMs: 3_600_000, run: async () => void runs++ };
    const failing: Job = {
      name: "failing",
      everyMs: 3_600_000,
      async run() {
        throw new Error("disk full");
      },
    };

    before(async () => {
      world = await openWorld(engine);
    });
    after(() => world.close());

    test("once an hour, however often and by however many it is asked", async () => {
      await Promise.all([1, 2, 3].map(() => runDue(world.context, [hourly])));
      assert.equal(runs, 1);
      world.clock.now += 3_599_999;
      await runDue(world.context, [hourly]);
      assert.equal(runs, 1);
      world.clock.now += 1;
      await runDue(world.context, [hourly]);
      assert.equal(runs, 2);
    });

    test("a clock set back neither repeats nor stops a job for ever", async () => {
      world.clock.now -= 7_200_000;
      await runDue(world.context, [hourly]);
      assert.equal(runs, 2);
      world.clock.now += 7_200_000 + 3_600_000;
      await runDue(world.context, [hourly]);
      assert.equal(runs, 3);
    });

    test("a failure is kept beside the job, and the other jobs run", async () => {
      world.clock.now += 3_600_000;
      world.context.log.error = () => {};
      await runDue(world.context, [failing, hourly]);
      const { rows } = await world.context.database.pool.query("select job, last_error from job_run order by job");
      assert.deepEqual(rows, [
        { job: "failing", last_error: "disk full" },
        { job: "hourly", last_error: null },
      ]);
      assert.equal(runs, 4);
    });

    test("the real schedule runs as the server's role", async () => {
      world.clock.now += 86_400_000;
      await runDue(world.context);
      const { rows } = await world.context.database.pool.query("select job from job_run where last_error is not null and job <> 'failing'");
      assert.deepEqual(rows, []);
    });
  });
}
