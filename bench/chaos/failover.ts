/**
 * Primary and synchronous standby: the primary is killed in the middle of the rush, the standby promoted, the server finds it by its address with
 * several hosts. Nothing that was acknowledged may be missing; how long nobody got a receipt is told.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findTools, initialise, newFolder, runTool, serverIn, type Server, type Tools } from "../../scripts/postgres.ts";
import { migrate } from "../../server/db/migrate.ts";
import { openUrl } from "../../server/db/open.ts";
import { randomOf } from "../../sim/random.ts";
import { machine } from "../timing.ts";
import { checkAll, type Checked } from "./check.ts";
import { openProxy } from "./proxy.ts";
import { foundRegency } from "./regency.ts";
import { beginRush, type Sent } from "./rush.ts";
import { unexpected } from "./run.ts";
import { runServers } from "./servers.ts";
import { verify, type Verified } from "./verify.ts";

export type FailoverReport = {
  question: string;
  seed: string;
  /** from the kill to the standby's promotion being asked for: what a watcher would need to be sure */
  noticedAfterSeconds: number;
  /** the longest time around the kill in which no receipt reached any phone */
  gapSeconds: number;
  acknowledgedBefore: number;
  checkins: Checked["checkins"];
  decisions: Checked["decisions"];
  verified: Omit<Verified, "faults">;
  faults: string[];
  seconds: number;
  ok: boolean;
  machine: ReturnType<typeof machine>;
};

const question = "Primary killed in the rush, synchronous standby promoted: is anything acknowledged lost, and how long is nobody served?";
const noticeMs = 1000;
const rushMs = 12_000;
const line = { cut: 0.01, swallow: 0, delay: 0.02, longestMs: 50 };
const origin = "http://localhost:8080";

export async function failover(asked: { seed: string; phones: number }, say: (text: string) => void): Promise<FailoverReport> {
  const began = performance.now();
  const tools = findTools();
  if ("reason" in tools) throw new Error(tools.reason);
  const folders = [newFolder(tools), newFolder(tools), mkdtempSync(join(tmpdir(), "saksi-failover-"))] as const;
  const running: { stop(): Promise<void> }[] = [];
  try {
    initialise(tools, folders[0]);
    const primary = await serverIn(tools, folders[0]);
    running.push(primary);
    await primary.start();
    const standby = await standbyOf(tools, primary, folders[1]);
    running.unshift(standby);
    say("primary and synchronous standby run");
    return await run(asked, { tools, primary, standby, folder: folders[2] }, say, began);
  } finally {
    for (const server of running) await server.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

/** From Debian's own programs, as docs/operate.md says it. Returns once commits wait for it. */
async function standbyOf(tools: Tools, primary: Server, folder: string): Promise<Server> {
  const from = `host=127.0.0.1 port=${primary.port} user=postgres application_name=standby`;
  runTool(tools, "pg_basebackup", ["-D", join(folder, "data"), "-R", "-X", "stream", "-c", "fast", "-d", from], folder);
  const standby = await serverIn(tools, folder);
  await standby.start();
  const admin = new pg.Client({ connectionString: primary.url });
  await admin.connect();
  try {
    await admin.query("alter system set synchronous_standby_names = 'standby'");
    await admin.query("select pg_reload_conf()");
    for (let tries = 0; tries < 200; tries++) {
      const { rowCount } = await admin.query("select from pg_stat_replication where sync_state = 'sync'");
      if (rowCount === 1) return standby;
      await sleep(100);
    }
    throw new Error("the standby does not follow");
  } finally {
    await admin.end();
  }
}

type Pair = { tools: Tools; primary: Server; standby: Server; folder: string };

async function run(
  { seed, phones }: { seed: string; phones: number },
  { tools, primary, standby, folder }: Pair,
  say: (text: string) => void,
  began: number,
): Promise<FailoverReport> {
  const both = `postgresql://postgres@127.0.0.1:${primary.port},127.0.0.1:${standby.port}/postgres?target_session_attrs=read-write`;
  const env = { SAKSI_DATA: join(folder, "saksi"), SAKSI_ORIGIN: origin, DATABASE_URL: both };
  const database = openUrl(both, 4);
  try {
    await migrate(database.pool);
    const regency = await foundRegency(database.pool, { origin, seed, offices: 2, staff: Math.ceil(phones / 2) });
    const servers = await runServers(1, () => env, join(folder, "servers.log"));
    const proxy = await openProxy(randomOf(seed, "line"), line, () => servers.ready()[0] ?? null);
    let sent: Sent[];
    let killedAt: number;
    let calm: boolean;
    try {
      if (!(await servers.untilReady(240_000))) throw new Error(`the server does not start: ${servers.log().slice(-2000)}`);
      const rush = beginRush(regency, proxy.port, { seed, pauseMs: 800 });
      ({ sent } = rush);
      await sleep(rushMs);
      say("the primary is killed");
      killedAt = Date.now();
      await primary.crash();
      await sleep(noticeMs);
      runTool(tools, "pg_ctl", ["promote", "-D", join(standby.folder, "data")], standby.folder);
      say("the standby is promoted");
      await sleep(rushMs);
      proxy.calm();
      calm = await rush.finish(120_000);
    } finally {
      await servers.stop();
      await proxy.close();
    }
    const checked = await checkAll(database, regency.tenant, sent, []);
    const { faults: told, ...verified } = await verify(env);
    const acknowledgedBefore = sent.filter(({ heardAt }) => heardAt.some((at) => at <= killedAt)).length;
    const faults = [...(calm ? [] : ["statements still wait for an answer"]), ...checked.faults, ...told, ...unexpected(servers.log())];
    return {
      question,
      seed,
      noticedAfterSeconds: noticeMs / 1000,
      gapSeconds: gapAround(sent, killedAt),
      acknowledgedBefore,
      checkins: checked.checkins,
      decisions: checked.decisions,
      verified,
      faults: faults.slice(0, 50),
      seconds: Math.round((performance.now() - began) / 1000),
      ok: faults.length === 0 && acknowledgedBefore > 0 && checked.checkins.acknowledged > acknowledgedBefore,
      machine: machine(),
    };
  } finally {
    await database.close();
  }
}

/** Between the last receipt heard before the kill and the first after it whose statement was stored after it, or longer: the widest such silence. */
function gapAround(sent: readonly Sent[], killedAt: number): number {
  const heard = sent.flatMap(({ heardAt }) => heardAt).toSorted((a, b) => a - b);
  const gaps = heard.slice(1).flatMap((at, n) => (at > killedAt ? [at - Math.max(heard[n]!, killedAt)] : []));
  return Math.round(Math.max(0, ...gaps.slice(0, 20))) / 1000;
}
