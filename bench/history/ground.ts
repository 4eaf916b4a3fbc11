/**
 * Two databases of one throw-away PostgreSQL with the same regency and the same real check-ins of this morning: the second is a copy of the first. What comes before that morning is put in
 * afterwards (fill.ts), under settings that lose everything in a crash and write nothing twice; for what is measured PostgreSQL is started anew with its usual ones.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findTools, initialise, newFolder, serverIn, type Server, type Tools } from "../../scripts/postgres.ts";
import { openUrl } from "../../server/db/open.ts";
import { loadKeyFile } from "../../server/keys/file.ts";
import type { Crowd } from "../rush/phones.ts";
import { serve, type Served } from "../rush/processes.ts";
import { founded, once } from "../rush/stage.ts";

/** `trial` is filled a little and thrown away: how fast it goes, and how much room it takes. */
export type Which = "base" | "large" | "trial";
export type Ground = {
  url(which: Which): string;
  serve(which: Which): Promise<Served>;
  /** The other becomes a copy of the base, which nobody uses meanwhile. */
  copy(to: Which): Promise<void>;
  drop(which: Which): Promise<void>;
  /** PostgreSQL as it is measured; `settings` beside its usual ones. */
  restart(settings: Record<string, string>): Promise<void>;
  /** What PostgreSQL wrote down of itself. */
  log(): string;
  freeBytes(): number;
  close(): Promise<void>;
};

const filling = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "8GB",
  autovacuum: "off",
  maintenance_work_mem: "256MB",
  work_mem: "128MB",
};

export async function openGround(crowd: Crowd, deadline: number): Promise<Ground> {
  const tools = findTools();
  if ("reason" in tools) throw new Error(tools.reason);
  const data = mkdtempSync(join(tmpdir(), "saksi-history-"));
  const folder = newFolder(tools);
  const keys = join(data, "keys.json");
  loadKeyFile(keys, Date.now());
  let server: Server | null = null;
  const served: Served[] = [];
  const close = async () => {
    for (const one of served) await one.stop();
    await server?.stop();
    for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
  };
  // gigabytes lie there
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close().finally(() => process.exit(1)));
  const running = () => {
    if (!server) throw new Error("PostgreSQL does not run");
    return server;
  };
  const url = (which: string) => running().url.replace(/\/postgres$/, `/${which}`);
  try {
    initialise(tools as Tools, folder);
    server = await serverIn(tools, folder, filling);
    await server.start();
    await once(server.url, (client) => client.query("create database base"));
    await founded(openUrl(url("base"), 1), crowd, deadline, keys);
    return {
      url,
      close,
      async serve(which) {
        const own = join(data, which);
        mkdirSync(own, { recursive: true });
        const one = await serve(which, "cli/saksi.ts", ["start"], {
          DATABASE_URL: url(which),
          PORT: "0",
          SAKSI_DATA: own,
          SAKSI_KEYS: keys,
          SAKSI_HEADS: join(own, "heads.json"),
          SAKSI_LOG: "silent",
        });
        served.push(one);
        return one;
      },
      async copy(to) {
        await once(running().url, (client) => client.query(`create database ${to} template base`));
      },
      async drop(which) {
        await once(running().url, (client) => client.query(`drop database ${which} with (force)`));
      },
      async restart(settings) {
        await running().stop();
        server = await serverIn(tools, folder, settings);
        await server.start();
        await once(server.url, (client) => client.query("checkpoint"));
        spawnSync("sync");
        await sleep(1000);
      },
      log: () => readFileSync(join(folder, "log"), "utf8"),
      freeBytes: () => {
        const { bavail, bsize } = statfsSync(folder);
        return bavail * bsize;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The cookie of a session that nobody signed in for. */
export async function cookieFor(url: string, tenant: string, person: string): Promise<string> {
  const token = randomBytes(32);
  await once(url, (client) =>
    client.query(
      `insert into session (tenant_id, session_hash, session_id, person_id, created_at, seen_at, expires_at)
       values ($1, $2, gen_random_uuid(), $3, now(), now(), now() + interval '1 day')`,
      [tenant, createHash("sha256").update(token).digest(), person],
    ),
  );
  return token.toString("base64url");
}
