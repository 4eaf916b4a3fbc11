/** Which test files there are, in the order they run, and how one group of them is run. */
import { spawn, type ChildProcess } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Tally = { passed: number; failed: number; skipped: number };
export type Kind = "pure" | "server" | "browser";
export type Group = { kind: Kind; name: string; patterns: string[]; not?: string; flags: string[] };

const hangGuard = "--test-timeout=600000";
/** Every file is a process of its own: what the first one compiled, the others read from here. */
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
    flags: ["--test-concurrency=2", hangGuard],
  },
  { kind: "browser", name: "browser", patterns: ["test/browser"], flags: ["--test-concurrency=2", hangGuard] },
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

/** Ends what `runFiles` started. */
export function stopRunning(): void {
  for (const child of running) child.kill("SIGTERM");
}

/** Runs test files in a child process. A child that dies before it could count is one failure. */
export async function runFiles(files: string[], flags: string[], root: string): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "saksi-tests-"));
  const counts = join(folder, "counts");
  const reporters = [
    `--test-reporter=${process.stdout.isTTY ? "spec" : "dot"}`,
    "--test-reporter-destination=stdout",
    `--test-reporter=${new URL("count.mjs", import.meta.url).href}`,
    `--test-reporter-destination=${counts}`,
  ];
  try {
    const child = spawn(process.execPath, ["--test", ...flags, ...reporters, ...files], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { NODE_COMPILE_CACHE: join(root, compileCache), ...process.env },
    });
    running.add(child);
    const code = await new Promise<number | null>((resolve, reject) => child.once("exit", resolve).once("error", reject));
    running.delete(child);
    const tally = readTally(counts);
    if (!tally) return { passed: 0, failed: 1, skipped: 0 };
    for (const crash of tally.crashes) console.log(`\n${crash}`);
    for (const reason of tally.reasons) console.log(`   skipped: ${reason}`);
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Counted = Tally & { reasons: string[]; crashes: string[] };

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
