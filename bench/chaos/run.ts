/** One run of the fault harness: a regency, its servers behind bad lines, a rush, a storm, calm, and then what must be true. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrate } from "../../server/db/migrate.ts";
import { openFolder, openUrl, type Database } from "../../server/db/open.ts";
import { findTools, initialise, newFolder, serverIn, type Server } from "../../scripts/postgres.ts";
import { randomOf } from "../../sim/random.ts";
import { machine } from "../timing.ts";
import { checkAll, type Checked, type Revocation } from "./check.ts";
import { smallDisk } from "./disk.ts";
import { openProxy, type Line, type LineCounts, type Proxy } from "./proxy.ts";
import { foundRegency, type Regency } from "./regency.ts";
import { beginRevoking } from "./revoking.ts";
import { beginRush, type Rush } from "./rush.ts";
import { runServers, type Servers } from "./servers.ts";
import { verify } from "./verify.ts";
import { keepRunning, storm, type Kills } from "./storm.ts";

export type Asked = { engine: "postgresql" | "pglite"; servers: number; kills: number; seed: string; seconds: number; phones: number };
export type ChaosReport = {
  question: string;
  engine: Asked["engine"];
  servers: number;
  seed: string;
  kills: Kills & { all: number };
  skipped: string[];
  starts: number;
  lines: { phones: LineCounts; database: LineCounts | null };
  /** answers that said nothing definite, by status; 0: none came */
  failures: Record<string, number>;
  /** what the servers call a fault of their own (answered 500), each once */
  internal: string[];
  checkins: Checked["checkins"];
  decisions: Checked["decisions"];
  batches: number;
  writers: number;
  revocations: number;
  /** saksi verify */
  verified: { ok: boolean; checkins: number; decisions: number };
  faults: string[];
  seconds: number;
  ok: boolean;
  machine: ReturnType<typeof machine>;
};

const question = "Is every acknowledged statement there exactly once, whatever is killed while it arrives?";
const phoneLine: Line = { cut: 0.02, swallow: 0.003, delay: 0.05, longestMs: 250 };
const databaseLine: Line = { cut: 0.0008, swallow: 0.0002, delay: 0.004, longestMs: 80 };
const diskMegabytes = 640;
const calmMs = 150_000;

type Base = { url: string | null; folder: string; cluster?: Server; disk?: string; skipped: string[]; release(): Promise<void> };

export async function chaos(asked: Asked, say: (text: string) => void): Promise<ChaosReport> {
  const began = performance.now();
  const base = asked.engine === "postgresql" ? await onPostgres() : onFolder();
  try {
    return await run(asked, base, say, began);
  } finally {
    await base.release();
  }
}

async function run(asked: Asked, base: Base, say: (text: string) => void, began: number): Promise<ChaosReport> {
  const { seed } = asked;
  const random = randomOf(seed, "storm");
  const origin = "http://localhost:8080";
  const regency = await withDatabase(base, async (database) => {
    await migrate(database.pool);
    const offices = Math.max(1, Math.round(asked.phones / 25));
    return foundRegency(database.pool, { origin, seed, offices, staff: Math.ceil(asked.phones / offices) });
  });
  const link = base.cluster ? await openProxy(randomOf(seed, "database line"), databaseLine, () => base.cluster!.port) : null;
  const servers = await runServers(asked.servers, () => environment(base, link, origin), join(base.folder, "servers.log"));
  const turns = randomOf(seed, "balancer");
  const phones = await openProxy(randomOf(seed, "phone line"), phoneLine, () => {
    const ready = servers.ready();
    return ready.length > 0 ? turns.pick(ready) : null;
  });
  let rush: Rush;
  let kills: Kills;
  let revoked: Revocation[];
  let calm: boolean;
  try {
    if (!(await servers.untilReady(240_000))) throw new Error(`the servers do not start: ${servers.log().slice(-2000)}`);
    say(`storm: ${asked.kills} kills, seed ${seed}`);
    rush = beginRush(regency, phones.port, { seed, pauseMs: 6000 });
    const revoking = base.cluster ? beginRevoking(base.cluster.url, regency, seed) : null;
    const world = { servers, count: asked.servers, phones, cluster: base.cluster, database: link ?? undefined, disk: base.disk };
    kills = await storm(world, random, asked.kills, asked.seconds * 1000);
    say("calm: what is under way comes to its end");
    revoked = revoking ? await revoking.stop() : [];
    phones.calm();
    link?.calm();
    calm = await rush.finish(calmMs);
  } finally {
    await servers.stop();
    await phones.close();
    await link?.close();
  }
  say("checking");
  return report(asked, base, { servers, phones, link, rush, kills, revoked, calm, regency, began });
}

type Run = {
  servers: Servers;
  phones: Proxy;
  link: Proxy | null;
  rush: Rush;
  kills: Kills;
  revoked: Revocation[];
  calm: boolean;
  regency: Regency;
  began: number;
};

async function report(asked: Asked, base: Base, run: Run): Promise<ChaosReport> {
  const { servers, phones, link, rush, kills, revoked, calm, regency } = run;
  const checked = await withDatabase(base, (database) => checkAll(database, regency.tenant, rush.sent, revoked));
  const verified = await verify(environment(base, null, regency.origin));
  const all = Object.values(kills).reduce((sum, count) => sum + count, 0);
  const faults = [
    ...(calm ? [] : [`after ${calmMs / 1000} s of calm statements still wait for an answer`]),
    ...checked.faults,
    ...verified.faults,
    ...unexpected(servers.log()),
  ];
  return {
    question,
    engine: asked.engine,
    servers: asked.servers,
    seed: asked.seed,
    kills: { ...kills, all },
    skipped: base.skipped,
    starts: servers.starts(),
    lines: { phones: phones.counts, database: link?.counts ?? null },
    failures: Object.fromEntries(
      Object.entries(
        Object.groupBy(
          rush.sent.flatMap(({ failures }) => failures),
          (status) => String(status),
        ),
      ).map(([status, list]) => [status, list!.length]),
    ),
    internal: internalFaults(servers.log()),
    checkins: checked.checkins,
    decisions: checked.decisions,
    batches: checked.batches,
    writers: checked.writers,
    revocations: checked.revocations,
    verified: { ok: verified.ok, checkins: verified.checkins, decisions: verified.decisions },
    faults: faults.slice(0, 50),
    seconds: Math.round((performance.now() - run.began) / 1000),
    ok: faults.length === 0 && all >= asked.kills && checked.checkins.acknowledged > 0 && checked.decisions.acknowledged > 0,
    machine: machine(),
  };
}

/** What no fault of ours excuses. */
export function unexpected(log: string): string[] {
  return [...new Set(log.split("\n").filter((line) => /ledger was cut|unhandled|uncaught|TypeError|RangeError/i.test(line)))].slice(0, 10);
}

function internalFaults(log: string): string[] {
  const said = [...log.matchAll(/"text":"request failed","error":"(.*?)(?:\\n|")/g)].map(([, message]) => message!);
  return [...new Set(said)].slice(0, 10);
}

function environment({ url, folder }: Base, link: Proxy | null, origin: string): Record<string, string> {
  const data = { SAKSI_DATA: join(folder, "saksi"), SAKSI_ORIGIN: origin };
  if (url === null) return data;
  const through = new URL(url);
  if (link) through.port = String(link.port);
  return { ...data, DATABASE_URL: through.href };
}

async function withDatabase<T>(base: Base, work: (database: Database) => Promise<T>): Promise<T> {
  const database = base.url === null ? await openFolder(join(base.folder, "saksi")) : openUrl(base.url, 4);
  try {
    if (base.url !== null) await whenThere(database);
    return await work(database);
  } finally {
    await database.close();
  }
}

/** PostgreSQL may be recovering from the last blow. */
async function whenThere({ pool }: Database): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return void (await pool.query("select 1"));
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(200);
    }
  }
}

async function onPostgres(): Promise<Base> {
  const tools = findTools();
  if ("reason" in tools) throw new Error(tools.reason);
  const folder = newFolder(tools);
  const disk = smallDisk(tools, folder, diskMegabytes);
  const release = () => {
    if (!("reason" in disk)) disk.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    initialise(tools, folder);
    const cluster = await serverIn(tools, folder, { max_wal_size: "64MB", wal_keep_size: "0" });
    await cluster.start();
    const keeper = keepRunning(cluster);
    const own = mkdtempSync(join(tmpdir(), "saksi-chaos-"));
    return {
      url: cluster.url,
      folder: own,
      cluster,
      ...("reason" in disk ? { skipped: [`disk full: ${disk.reason}`] } : { disk: folder, skipped: [] }),
      release: async () => {
        await keeper.stop();
        await cluster.stop();
        release();
        rmSync(own, { recursive: true, force: true });
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

function onFolder(): Base {
  const folder = mkdtempSync(join(tmpdir(), "saksi-chaos-"));
  const skipped = ["postgresql, database lines, disk full, revocations: the database is inside the server's process"];
  return { url: null, folder, skipped, release: async () => rmSync(folder, { recursive: true, force: true }) };
}
