/**
 * `npm run bench:start -- [--json] [--no-demo]`: how long a start takes, from the process to "listening" (limit 3 s, on an empty data folder and on one that was used), what the server of a
 * PostgreSQL holds in memory when nothing happens (limit 150 MB), and how long the demo takes to `ready` (limit 20 s), on both engines. The copies that `npm start` makes once
 * (packages, web app, prepared database) are there before. Ends with 1 when a limit is missed.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { freePort, startPostgres } from "../scripts/postgres.ts";
import { cpuMs } from "./rush/processes.ts";
import { startFlags } from "./start-flags.ts";
import { loopMs, machine } from "./timing.ts";

type Begun = { what: string; seconds: number; limit: number; cpuSeconds: number; idleMb: number; limitMb: number | null };

const root = join(import.meta.dirname, "..");
const settleMs = 10_000;
const limits = { start: 3, demo: 20, idleMb: 150 };

/** `said`: what it prints once it serves. Memory is read after ten quiet seconds. */
async function begin(
  what: string,
  args: string[],
  said: string,
  env: Record<string, string>,
  { limit, limitMb }: { limit: number; limitMb: number | null },
): Promise<Begun> {
  const from = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      let text = "";
      child.stdout.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        if (text.includes(said)) resolve();
      });
      child.once("exit", (code) => reject(new Error(`${what} ended (${code}): ${text}`)));
    });
    const seconds = (performance.now() - from) / 1000;
    const cpuSeconds = cpuMs(child.pid!) / 1000;
    await wait(settleMs);
    const idle = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
    return {
      what,
      seconds: rounded(seconds),
      limit,
      cpuSeconds: rounded(cpuSeconds),
      idleMb: Math.round(Number(idle![1]) / 1024),
      limitMb,
    };
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

const rounded = (seconds: number) => Math.round(seconds * 10) / 10;

const argv = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "saksi-bench-start-"));
const cluster = await startPostgres();
const before = loopMs();
const begun: Begun[] = [];
try {
  const port = String(await freePort());
  const own = (name: string) => ({ PORT: port, DATABASE_URL: "", SAKSI_DATA: join(folder, name), SAKSI_DEMO_DATA: join(folder, name) });
  const listening = "Saksi is listening";
  const start = (what: string, env: Record<string, string>, limitMb: number | null = null) =>
    begin(what, [...startFlags(), "cli/saksi.ts", "start"], listening, env, { limit: limits.start, limitMb });
  const demo = (what: string, env: Record<string, string>) =>
    begin(what, ["demo/main.ts"], "\nready ", env, { limit: limits.demo, limitMb: null });
  begun.push(await start("npm start, PGlite, empty folder", own("one")));
  begun.push(await start("npm start, PGlite, second start", own("one")));
  const url = "url" in cluster ? await emptyDatabase(cluster.url, "saksi_bench_start") : null;
  if (url) {
    begun.push(await start("npm start, PostgreSQL, empty database", { ...own("two"), DATABASE_URL: url }, limits.idleMb));
    begun.push(await start("npm start, PostgreSQL, second start", { ...own("two"), DATABASE_URL: url }, limits.idleMb));
  }
  if (!argv.includes("--no-demo")) {
    begun.push(await demo("npm run demo, PGlite", own("three")));
    if (url)
      begun.push(await demo("npm run demo, PostgreSQL", { ...own("four"), DATABASE_URL: await emptyDatabase(url, "saksi_bench_demo") }));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  if ("stop" in cluster) await cluster.stop();
}
const isMet = ({ seconds, limit, idleMb, limitMb }: Begun) => seconds <= limit && (limitMb === null || idleMb <= limitMb);
const value = {
  begun,
  ok: begun.every(isMet),
  loop: [before, loopMs()],
  load: loadavg()[0],
  postgresql: "reason" in cluster ? cluster.reason : "measured",
  machine: machine(),
};
if (argv.includes("--json")) console.log(JSON.stringify(value));
else {
  for (const one of begun) {
    const memory = one.limitMb === null ? `${one.idleMb} MB idle` : `${one.idleMb} MB idle (limit ${one.limitMb})`;
    console.log(
      `${isMet(one) ? "  " : "! "}${one.what}: ${one.seconds} s (limit ${one.limit}), ${one.cpuSeconds} s of processor, ${memory}`,
    );
  }
  console.log(`a fixed loop took ${value.loop.join(" and ")} ms before and after; load ${value.load}; PostgreSQL: ${value.postgresql}`);
}
process.exitCode = value.ok ? 0 : 1;

async function emptyDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}
