/** `saksi recheck` as an operator runs it, and the same by night: a locked month that is as it was signed, and one that somebody altered in the database. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openFolder } from "../server/db/open.ts";
import { runDue } from "../server/jobs/runner.ts";
import { schedule } from "../server/jobs/schedule.ts";
import type { Rechecked } from "../server/recap/recheck.ts";
import { closed, excused, openOpd } from "./closing.ts";
import { migratedFolder } from "./database.ts";
import { asOwner } from "./office.ts";
import { at, openWorld } from "./world.ts";

const saksi = join(import.meta.dirname, "../cli/saksi.ts");
const altered = "update recap_line set payable = payable + 1 where cut > 0";
const back = "update recap_line set payable = payable - 1 where cut > 0";

test("locked months are reckoned again by command and by night: the same, or a fault with its month and a finding", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "saksi-recheck-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [saksi, "recheck", ...args], {
      env: { ...process.env, SAKSI_DATA: folder, DATABASE_URL: "", SAKSI_KEYS: undefined, SAKSI_HEADS: undefined },
      encoding: "utf8",
    });

  await migratedFolder(folder);
  const world = await openWorld("pglite", at("2026-05-04", "06:00"), { database: await openFolder(folder) });
  const opd = await openOpd(world);
  for (const { id } of [opd.kepala, opd.budi, opd.citra]) await excused(world, id, "2026-05-04", "2026-05-31");
  await excused(world, opd.ani.id, "2026-05-05", "2026-05-31");
  world.clock.now = at("2026-06-10", "09:00");
  await closed(opd, "2026-05");

  const night = schedule.filter(({ name }) => name === "recap-recheck");
  assert.equal(night.length, 1);
  const found = async () => {
    world.clock.now += 86_400_000;
    await runDue(world.context, night);
    return world.context.db.selectFrom("finding").select(["kind", "from_date"]).execute();
  };
  assert.deepEqual(await found(), []);
  await asOwner(world, altered);
  assert.deepEqual(await found(), [{ kind: "recap_disagrees", from_date: "2026-05-01" }]);
  assert.equal((await found()).length, 1, "told once");
  await asOwner(world, back);
  copyFileSync(join(world.folder, "keys.json"), join(folder, "keys.json"));
  await world.close();

  const whole = run();
  assert.deepEqual(
    [whole.status, whole.stdout],
    [0, "1 locked months of units, 4 lines reckoned again\nOK: every locked month comes to the same hash\n"],
    whole.stderr,
  );
  const database = await openFolder(folder);
  await database.pool.query(`reset role; ${altered}`);
  await database.close();
  const { status, stdout } = run("--json", "--month", "2026-05");
  assert.equal(status, 1);
  const { faults } = JSON.parse(stdout) as Rechecked;
  assert.deepEqual(
    faults.map(({ kind, recap, people }) => [kind, recap.month, people.map(({ person }) => person)]),
    [["altered", "2026-05", [opd.ani.id]]],
  );
  assert.match(run("--month", "2026-13").stderr, /--month must be a month such as 2026-05/);
});
