/** The laboratory as it is run, in its smallest size. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { attacks } from "../sim/attacks/table.ts";
import { judgeVersion } from "../core/evidence/weights.ts";
import { conductReport, conductReportOnThreads } from "./conduct/run.ts";
import { reportOf } from "./report/assemble.ts";
import type { Report } from "./report/report.ts";
import { textOf } from "./report/text.ts";
import { play } from "./world/play.ts";
import { plan, sizes } from "./world/plan.ts";
import { playAll } from "./world/pool.ts";

const few = [
  { attack: "A1", strength: "gogogo" },
  { attack: "A5", strength: "hand-3" },
] as const;
const jobs = plan(sizes.tiny, "tune", "a test", few);
const asked = { split: "tune", seed: "a test", size: "tiny" } as const;

describe("the laboratory", () => {
  const conduct = conductReport(asked);
  const once = reportOf(jobs.map(play), conduct, asked, () => 0);
  const folder = mkdtempSync(join(tmpdir(), "saksi-lab-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test("the same seed gives the same report, on threads as without", { timeout: 120_000 }, async () => {
    const again = reportOf(await playAll(jobs, 2, () => {}), await conductReportOnThreads(asked, 2), asked, () => 1);
    assert.deepEqual(untimed(again), untimed(once));
    const other = reportOf(plan(sizes.tiny, "tune", "another", few).map(play), conduct, { ...asked, seed: "another" }, () => 0);
    assert.notDeepEqual(other.honest, once.honest);
  });

  test("what is reported adds up, and a default mock app is found", () => {
    const { honest, attacks, load } = once;
    assert.equal(
      honest.byModel.reduce((sum, { share }) => sum + share.n, 0),
      honest.checkins,
    );
    assert.equal(
      honest.byOffice.reduce((sum, { share }) => sum + share.hits, 0),
      honest.suspicion.hits,
    );
    assert.equal(load.personDays, 2 * 12 * 6);
    const gogogo = attacks.find(({ strength }) => strength === "gogogo")!;
    assert.deepEqual([gogogo.attack, gogogo.days[5]!.shipped.rate, gogogo.window30!.shipped.rate], ["A1", 1, 1]);
    // Whose hand it is, is there: two of the three are lied about.
    assert.equal(attacks.find(({ strength }) => strength === "hand-3")?.people, 2);
    assert.match(textOf(once), /gogogo/);
  });

  test("the command: JSON on standard output, a page that fetches nothing, every attack told", { timeout: 120_000 }, () => {
    const page = join(folder, "report.html");
    const args = [join(import.meta.dirname, "main.ts"), "--json", "--size", "tiny", "--seed", "a test", "--html", page];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    assert.equal(status, 0, stderr);
    const report = JSON.parse(stdout) as Report;
    assert.deepEqual([report.judge, report.node, report.split, report.seed], [judgeVersion, process.version, "report", "a test"]);
    const told = new Set([...report.attacks.map(({ attack }) => attack), ...report.notPlayed.map(({ attack }) => attack)]);
    assert.deepEqual(
      attacks.map(({ id }) => id).filter((id) => !told.has(id)),
      [],
    );
    const html = readFileSync(page, "utf8");
    assert.match(html, /<svg/);
    assert.doesNotMatch(html, /https?:|<script|url\(|@import|<link|NaN|undefined|Infinity/);
  });

  test("those who decide alone, as JSON: the rows of the whole report", { timeout: 120_000 }, () => {
    const args = [join(import.meta.dirname, "main.ts"), "conduct", "--json", "--size", "tiny", "--split", "tune", "--seed", "a test"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const told = JSON.parse(stdout) as { conduct: unknown; split: string };
    assert.deepEqual([told.split, told.conduct], ["tune", JSON.parse(JSON.stringify(conduct))]);
  });

  test("a wrong option is told", () => {
    for (const wrong of [["--size", "huge"], ["--split", "all"], ["--fast"], ["conducts"], ["conduct", "twice"]]) {
      const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...wrong], { encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, /usage/);
    }
  });
});

function untimed(report: Report): Report {
  return { ...report, timing: { seconds: 0, judgedPerSecond: 0 } };
}
