/** The fault harness in small: a few kills with a seed, on a PostgreSQL of its own. The large runs are commands (README.md). */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import type { ChaosReport } from "./run.ts";

function run(...args: string[]): ChaosReport {
  const all = [join(import.meta.dirname, "main.ts"), "--json", "--seconds", "60", "--phones", "25", ...args];
  const { stdout, stderr } = spawnSync(process.execPath, all, { encoding: "utf8", timeout: 500_000 });
  assert.match(stdout, /^\{/, stderr);
  return JSON.parse(stdout) as ChaosReport;
}

test(
  "two servers on PostgreSQL, killed with their lines: nothing lost, nothing twice",
  { skip: process.env["SAKSI_TEST_SKIP_PG"] ?? false },
  () => {
    const report = run("--kills", "6", "--seed", "small", "--servers", "2");
    assert.deepEqual(report.faults, []);
    assert.ok(report.verified.ok && report.kills.all > 0 && report.checkins.acknowledged > 0);
    assert.equal(report.checkins.records, report.checkins.acknowledged);
  },
);
