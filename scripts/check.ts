/**
 * Everything that must hold before a change goes in, in order. `npm run check`, or without the tests:
 * `node scripts/check.ts --no-tests`. The last line counts every check as one, and every test.
 */
import { spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { closingLine, type Tally } from "./suites.ts";

const root = join(import.meta.dirname, "..");
const withTests = !process.argv.includes("--no-tests");
const hasWeb = existsSync(join(root, "web/vite.config.ts"));
const stopSignals = ["SIGINT", "SIGTERM"] as const;
const tally: Tally = { passed: 0, failed: 0, skipped: 0 };

await check("Format", "oxfmt", "--check", ".");
await check("Lint", "oxlint", "--deny-warnings");
await check("Lockfile names every platform", "node", "scripts/lockfile.mjs", "--check");
for (const project of typeProjects()) await checkTypes(project);
if (!withTests) await check("Borders between the parts", "node", "--test", "--test-reporter=dot", "scripts/imports.test.ts");
if (hasWeb) await check("Web app builds", "node", "scripts/ready.mjs", "web");
if (hasWeb) await check("Size of the employee's route", "node", "scripts/bundle.ts");
if (withTests) await runTests();

console.log(`\n${closingLine(tally)}`);
process.exitCode = tally.failed > 0 ? 1 : 0;

async function check(title: string, command: string, ...args: string[]): Promise<void> {
  report(title, await run(command, args));
}

/** A folder whose owner has not put any source into it yet is not an error. */
async function checkTypes(project: string): Promise<void> {
  const outcome = await run("tsc", ["-p", project]);
  if (!outcome.output.includes("error TS18003")) report(`Types: ${project}`, outcome);
}

function typeProjects(): string[] {
  return globSync(["tsconfig.json", "*/tsconfig.json", "*/tsconfig.*.json"], { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();
}

type Outcome = { ok: boolean; output: string; seconds: number };

function report(title: string, { ok, output, seconds }: Outcome): void {
  tally[ok ? "passed" : "failed"] += 1;
  console.log(`${ok ? "✓" : "✗"} ${title} (${seconds.toFixed(1)} s)`);
  const said = output.trim();
  if (said && (!ok || title.startsWith("Size"))) console.log(said);
}

/** The tests print as they go; their closing line is added to ours. */
async function runTests(): Promise<void> {
  const { ok, output } = await run("node", ["scripts/test.ts"], process.stdout);
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (!last) tally.failed += 1;
  else {
    tally.passed += Number(last[1]);
    tally.failed += Number(last[2]);
    tally.skipped += Number(last[3] ?? 0);
    if (!ok && Number(last[2]) === 0) tally.failed += 1;
  }
}

function run(command: string, args: string[], echo?: NodeJS.WritableStream): Promise<Outcome> {
  const started = performance.now();
  const path = join(root, "node_modules/.bin") + delimiter + process.env.PATH;
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: path },
    shell: process.platform === "win32",
  });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of stopSignals) process.once(signal, forward);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      echo?.write(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      for (const signal of stopSignals) process.off(signal, forward);
      resolve({ ok: code === 0, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}
