/** A run: worlds played on two threads, measured, drawn. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { htmlOf } from "./html/page.ts";
import { reportOf } from "./report/assemble.ts";
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
  const report = reportOf(outcomes, asked, () => (performance.now() - began) / 1000);
  process.stdout.write(asked.json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report));
  const page = asked.html ?? (asked.json ? null : usualPage);
  if (page === null) return 0;
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, htmlOf(report));
  process.stderr.write(`report: ${page}\n`);
  return 0;
}
