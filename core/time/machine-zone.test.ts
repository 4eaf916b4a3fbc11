/** The zone of the machine that runs the server never matters: the same cases in processes of three zones. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

const folder = join(import.meta.dirname, "..");
const files = ["schedule/expectation.test.ts", "day/status.test.ts", "time/civil.test.ts"].map((file) => join(folder, file));

for (const zone of ["UTC", "Asia/Makassar", "America/New_York"]) {
  test(`every case of hours, days and dates under TZ=${zone}`, () => {
    const env = { ...process.env, TZ: zone, NODE_TEST_CONTEXT: undefined };
    const told = spawnSync(process.execPath, ["-p", "Intl.DateTimeFormat().resolvedOptions().timeZone"], { env, encoding: "utf8" });
    assert.equal(told.stdout.trim(), zone);
    const { status, stdout } = spawnSync(process.execPath, ["--test", "--test-reporter=tap", ...files], { env, encoding: "utf8" });
    assert.equal(status, 0, stdout.slice(-4000));
    assert.ok(Number(/^# pass (\d+)$/m.exec(stdout)?.[1]) > 150, stdout.slice(-400));
  });
}
