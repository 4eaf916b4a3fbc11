/** A run: worlds played on two threads, measured, drawn. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { conductReportOnThreads } from "./conduct/run.ts";
import { conductText } from "./conduct/text.ts";
import { htmlOf } from "./html/page.ts";
import { reportOf } from "./report/assemble.ts";
import { labVersion } from "./report/report.ts";
import { textOf } from "./report/text.ts";
import type { Split } from "./split.ts";
import { plan, sizes, type SizeName } from "./world/plan.ts";
import { playAll } from "./world/pool.ts";

const threads = 2;
const usualPage = join(import.meta.dirname, "out/report.html");

export async function runLab(asked: {
  json: boolean;
  size: SizeName;
  split: Split;
  seed: string;
  html: string | undefined;
}): Promise<number> {
  const began = performance.now();
  const jobs = plan(sizes[asked.size], asked.split, asked.seed);
  const outcomes = await playAll(jobs, threads, ({ name, rows }, left) =>
    process.stderr.write(`${name}: ${rows.day.length} check-ins judged, ${left} worlds to go\n`),
  );
  const conduct = await conductReportOnThreads(asked, threads);
  process.stderr.write(`conduct: ${conduct.regencies} regencies of ${conduct.superiorsEach} superiors\n`);
  const report = reportOf(outcomes, conduct, asked, () => (performance.now() - began) / 1000);
  process.stdout.write(asked.json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report));
  const page = asked.html ?? (asked.json ? null : usualPage);
  if (page === null) return 0;
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, htmlOf(report));
  process.stderr.write(`report: ${page}\n`);
  return 0;
}

/** Only those who decide. */
export async function runConduct(asked: { json: boolean; size: SizeName; split: Split; seed: string }): Promise<number> {
  const { json, ...plan } = asked;
  const conduct = await conductReportOnThreads(plan, threads);
  process.stdout.write(
    json ? `${JSON.stringify({ lab: labVersion, node: process.version, ...plan, conduct }, null, 2)}\n` : `${conductText(conduct)}\n`,
  );
  return 0;
}
