/** What a run stands on: a throw-away PostgreSQL (or the one that was named), databases with the regency in them, servers by the real `saksi start`, and the sender. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startPostgres } from "../../scripts/postgres.ts";
import { loadKeyFile } from "../../server/keys/file.ts";
import { keysFrom } from "../../server/keys/keys.ts";
import { startFlags } from "../start-flags.ts";
import { migrate } from "../../server/db/migrate.ts";
import { openFolder, openUrl, type Database } from "../../server/db/open.ts";
import { publishKeys } from "../../server/keys/publish.ts";
import { crowdOf } from "./phones.ts";
import { cpuMs, helper, serve, type Helper, type Served } from "./processes.ts";
import type { Told } from "./load.ts";
import { foundRegency } from "./regency.ts";

/** A database of PostgreSQL with its regency; `pid`: the postmaster's. */
export type Town = { url: string; pid: number; settings: Record<string, string> };

export type Stage = {
  load: Helper<Told>;
  town(deadline: number): Promise<Town>;
  server(town: Town | "pglite", deadline: number): Promise<Served>;
  naive(town: Town): Promise<Served>;
  empty(): Promise<Served>;
  /** a process's environment with a data folder of its own */
  envOf(data: string, town: Town): Record<string, string>;
  close(): Promise<void>;
};

/** `database`: an address under which databases may be made; null starts a cluster. */
export async function openStage(people: number, database: string | null): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "saksi-rush-"));
  const keys = join(folder, "keys.json");
  loadKeyFile(keys, Date.now());
  const crowd = crowdOf(people);
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const end of closers.toReversed()) await end();
  };
  try {
    const cluster = database ?? (await own(closers));
    const load = helper<Told>("bench/rush/load.ts");
    closers.push(() => load.stop());
    await load.tell({ do: "meet", people });
    const started = async (served: Promise<Served>) => {
      const one = await served;
      closers.push(() => one.stop());
      return one;
    };
    const envOf = (data: string, town: Town | null) => ({
      DATABASE_URL: town?.url ?? "",
      PORT: "0",
      SAKSI_DATA: join(folder, data),
      SAKSI_KEYS: keys,
      SAKSI_HEADS: join(folder, data, "heads.json"),
      SAKSI_LOG: "silent",
    });
    return {
      load,
      close,
      async town(deadline) {
        const url = await databaseIn(cluster, closers);
        await founded(openUrl(url, 1), crowd, deadline, keys);
        return townAt(url);
      },
      async server(town, deadline) {
        const data = randomUUID();
        if (town !== "pglite") return started(serve("server", "cli/saksi.ts", ["start"], envOf(data, town), startFlags()));
        await founded(await openFolder(join(folder, data)), crowd, deadline, keys);
        return started(serve("pglite", "cli/saksi.ts", ["start"], envOf(data, null), startFlags()));
      },
      envOf,
      empty: () => started(serve("empty", "bench/rush/empty.ts", [], {})),
      naive: (town) => started(serve("naive", "bench/rush/naive.ts", [], envOf("naive", town))),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function own(closers: (() => unknown)[]): Promise<string> {
  const cluster = await startPostgres();
  if ("reason" in cluster) throw new Error(cluster.reason);
  closers.push(() => cluster.stop());
  return cluster.url;
}

async function databaseIn(cluster: string, closers: (() => unknown)[]): Promise<string> {
  const name = `rush_${randomUUID().replaceAll("-", "")}`;
  await once(cluster, (client) => client.query(`create database ${name}`));
  closers.push(() => once(cluster, (client) => client.query(`drop database ${name} with (force)`)));
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}

/** The tables, the regency and the public keys in an empty database, which is closed then. */
export async function founded(database: Database, crowd: ReturnType<typeof crowdOf>, deadline: number, keys: string): Promise<void> {
  await migrate(database.pool);
  const client = await database.pool.connect();
  await client.query("reset role");
  await foundRegency(client, crowd, deadline);
  await client.query("set role saksi_app");
  client.release();
  await publishKeys(database.db, keysFrom(loadKeyFile(keys, Date.now())));
  await database.close();
}

const told = ["server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "wal_sync_method", "data_directory"];

async function townAt(url: string): Promise<Town> {
  return once(url, async (client) => {
    const settings: Record<string, string> = {};
    for (const name of told) settings[name] = (await client.query(`show ${name}`)).rows[0][name];
    const pid = Number(readFileSync(join(settings["data_directory"]!, "postmaster.pid"), "utf8").split("\n")[0]);
    delete settings["data_directory"];
    return { url, pid, settings };
  });
}

export async function once<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** History begins two seconds after a rush: whoever does nothing for longer rests. */
const quietSeconds = 5;

/** Until what a server does after the commits is done: it rests. Answers the processor time of that, ms. */
export async function rested({ pid }: Pick<Served, "pid">, patienceMs = 120_000): Promise<number> {
  const from = cpuMs(pid);
  const until = performance.now() + patienceMs;
  for (let quiet = 0; quiet < quietSeconds && performance.now() < until;) {
    const before = cpuMs(pid);
    await sleep(1000);
    quiet = cpuMs(pid) - before < 60 ? quiet + 1 : 0;
  }
  return cpuMs(pid) - from;
}
