/** Which test files there are, in the order they run, and how one group of them is run. */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Tally = { passed: number; failed: number; skipped: number };
export type Kind = "pure" | "server" | "browser";
/** `together`: at most so many files share a process (their modules, what was compiled of them, PGlite's program), two processes at a time. */
export type Group = { kind: Kind; name: string; patterns: string[]; not?: string; flags: string[]; together?: number };

const hangGuard = "--test-timeout=600000";
const lanes = 2;
/** What one process compiled, the others read from here. */
const compileCache = "node_modules/.cache/saksi/compiled";

export const groups: Group[] = [
  {
    kind: "pure",
    name: "rules, contract, simulation, scripts",
    patterns: ["core", "contract", "sim", "rules", "scripts"],
    // One process for all: a thousand pure tests take 0.3 s instead of 5.
    flags: ["--test-isolation=none"],
  },
  { kind: "pure", name: "web, without a browser", patterns: ["web"], flags: ["--test-concurrency=2", hangGuard] },
  {
    kind: "server",
    name: "server, cli, demo, engines",
    patterns: ["server", "cli", "demo", "db", "lab", "bench", "test"],
    not: "test/browser/",
    // Half of what a file costs alone is its start; files that share a process warm it once. Memory bounds how many: about 1 GB at twelve.
    flags: ["--test-isolation=none", hangGuard],
    together: 12,
  },
  {
    kind: "browser",
    name: "browser",
    patterns: ["test/browser"],
    // Files that share a process share its Chromium as well.
    flags: ["--test-isolation=none", hangGuard],
    together: 7,
  },
];

/** The group's files, below `root`; with filters, those that one of them names (a file, a folder, or a part of the path). */
export function filesOf(group: Group, filters: string[], root: string): string[] {
  return group.patterns
    .flatMap((folder) => globSync(`${folder}/**/*.test.ts`, { cwd: root }))
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
    .filter((file) => !group.not || !file.startsWith(group.not))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter.replace(/^\.\//, ""))))
    .toSorted();
}

const running = new Set<ChildProcess>();
const state = { stopped: false };

/** Ends what `runFiles` started, and starts nothing more. */
export function stopRunning(): void {
  state.stopped = true;
  for (const child of running) child.kill("SIGTERM");
}

/** Runs a group's files, in processes of their own kind (see Group), and counts over all. */
export async function runFiles(files: string[], { flags, together }: Group, root: string): Promise<Tally> {
  const waiting = together ? dealt(files, Math.max(lanes, Math.ceil(files.length / together))) : [files];
  const tallies: Tally[] = [];
  const lane = async () => {
    for (let batch = waiting.shift(); batch && !state.stopped; batch = waiting.shift())
      tallies.push(await runProcess(batch, flags, root, Boolean(together)));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return sum(tallies);
}

/** In turn, as cards are: neighbours by name cost alike, so every hand gets its share of the dear ones. */
export function dealt(files: string[], hands: number): string[][] {
  return Array.from({ length: hands }, (_, hand) => files.filter((_, i) => i % hands === hand)).filter((hand) => hand.length > 0);
}

/** `keepBack`: what it prints is printed when it ends, so that what two processes say does not mix. A process that dies before it could count is one failure. */
async function runProcess(files: string[], flags: string[], root: string, keepBack: boolean): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "saksi-tests-"));
  const counts = join(folder, "counts");
  const output = keepBack ? openSync(join(folder, "output"), "w") : ("inherit" as const);
  const reporters = [
    `--test-reporter=${process.stdout.isTTY ? "spec" : "dot"}`,
    "--test-reporter-destination=stdout",
    `--test-reporter=${new URL("count.mjs", import.meta.url).href}`,
    `--test-reporter-destination=${counts}`,
  ];
  try {
    const child = spawn(process.execPath, ["--test", ...flags, ...reporters, ...files], {
      cwd: root,
      stdio: ["ignore", output, output],
      env: { NODE_COMPILE_CACHE: join(root, compileCache), ...process.env },
    });
    running.add(child);
    const code = await new Promise<number | null>((resolve, reject) => child.once("exit", resolve).once("error", reject));
    running.delete(child);
    if (typeof output === "number") {
      closeSync(output);
      process.stdout.write(readFileSync(join(folder, "output")));
    }
    const tally = readTally(counts);
    const died = `the process of ${files.join(", ")} ended with ${code}`;
    if (!tally) console.log(`\n${died} before it could count`);
    if (!tally) return { passed: 0, failed: 1, skipped: 0 };
    for (const place of tally.places) console.log(`   failed: ${place}`);
    for (const crash of tally.crashes) console.log(`\n${crash}`);
    for (const reason of tally.reasons) console.log(`   skipped: ${reason}`);
    if (code === 0 || tally.failed > 0) return tally;
    console.log(`\n${died}, and no test failed`);
    return { ...tally, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Counted = Tally & { reasons: string[]; places: string[]; crashes: string[] };

function readTally(file: string): Counted | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Counted;
  } catch {
    return null;
  }
}

export function sum(tallies: Tally[]): Tally {
  const total = (of: keyof Tally) => tallies.reduce((all, tally) => all + tally[of], 0);
  return { passed: total("passed"), failed: total("failed"), skipped: total("skipped") };
}

/** The line that every run of tests or checks ends with. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
