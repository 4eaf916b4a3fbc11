/**
 * `npm test`: starts what the tests need, runs them all, and ends with `N passed, N failed`.
 *
 *   npm test                          everything
 *   npm test -- --only=pure           one kind: pure, server or browser (may be repeated)
 *   npm test -- server/features/days  only files whose path contains this
 *
 * SAKSI_TEST_DATABASE_URL   a PostgreSQL to use instead of a throw-away one (its user must be allowed to create databases)
 * SAKSI_TEST_SKIP_PG        a reason: the PostgreSQL half is skipped and says it
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "./postgres.ts";
import { closingLine, filesOf, groups, runFiles, stopRunning, sum, type Tally } from "./suites.ts";

const root = join(import.meta.dirname, "..");
const { values, positionals } = parseArgs({ options: { only: { type: "string", multiple: true } }, allowPositionals: true });
const kinds = values.only ?? ["pure", "server", "browser"];
const unknown = kinds.filter((kind) => !groups.some((group) => group.kind === kind));
if (unknown.length > 0) {
  console.error(`--only knows pure, server and browser, not ${unknown.join(", ")}`);
  process.exit(2);
}

const chosen = groups
  .filter((group) => kinds.includes(group.kind))
  .map((group) => ({ group, files: filesOf(group, positionals, root) }))
  .filter(({ files }) => files.length > 0);

let stopping = false;
let stopDatabase = async () => {};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopping = true;
    stopRunning();
  });
}

const tallies: Tally[] = [];
try {
  if (chosen.some(({ group }) => group.kind !== "pure")) await provideDatabase();
  for (const { group, files } of chosen) {
    if (stopping) break;
    console.log(`\n── ${group.name}: ${files.length} ${files.length === 1 ? "file" : "files"}`);
    const started = performance.now();
    const tally = await runFiles(files, group, root);
    tallies.push(tally);
    console.log(`   ${closingLine(tally)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
} finally {
  await stopDatabase();
}

const total = sum(tallies);
if (total.passed + total.failed === 0) console.error("no test ran");
if (stopping) console.error("interrupted");
console.log(`\n${closingLine(total)}`);
process.exitCode = stopping || total.failed > 0 || total.passed === 0 ? 1 : 0;

async function provideDatabase(): Promise<void> {
  if (process.env.SAKSI_TEST_DATABASE_URL || process.env.SAKSI_TEST_SKIP_PG) return;
  const cluster = await startPostgres();
  if ("reason" in cluster) {
    console.log(`PostgreSQL half skipped: ${cluster.reason}`);
    process.env.SAKSI_TEST_SKIP_PG = cluster.reason;
    return;
  }
  process.env.SAKSI_TEST_DATABASE_URL = cluster.url;
  stopDatabase = cluster.stop;
}
