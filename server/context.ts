/** Everything a feature needs from the world, opened in order and closed in reverse. Clock and randomness come from here and nowhere else. */
import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../core/time/civil.ts";
import type { Config } from "./config.ts";
import { openFolder, openUrl, type Database, type Db, type Tx } from "./db/open.ts";
import { migrate } from "./db/migrate.ts";
import { ensurePartitions } from "./db/partitions.ts";
import { uuidSource } from "./db/uuid.ts";
import { openBaselines, type Baselines } from "./history/baselines.ts";
import { openNetworks, type Networks } from "./network/networks.ts";
import { openCache, type Cache } from "./directory/cache.ts";
import type { Tenant } from "./directory/snapshot.ts";
import { openEvents, type Events } from "./events.ts";
import type { Trust } from "./identity/attestation/judge.ts";
import { openRevocations } from "./identity/attestation/revocations.ts";
import { googleRoots, type Root } from "./identity/attestation/roots.ts";
import { loadKeyFile } from "./keys/file.ts";
import { keysFrom, type Keys } from "./keys/keys.ts";
import { openCommitter, type Committer } from "./ledger/committer.ts";
import { meterJobs } from "./metrics/of-jobs.ts";
import { meterLedger } from "./metrics/of-ledger.ts";
import { meterProcess } from "./metrics/of-process.ts";
import { openMeters, type Meters } from "./metrics/meters.ts";
import { openMusterBook, type MusterBook } from "./muster/book.ts";
import { openEpoch } from "./ledger/epoch.ts";
import { openPhotoFiles, type PhotoFiles } from "./photos/files.ts";
import { openReckoner, type Reckoner } from "./recap/reckoner.ts";

export type Log = {
  info(detail: object, text: string): void;
  warn(detail: object, text: string): void;
  error(detail: object, text: string): void;
};

export type Context = {
  database: Database;
  db: Db;
  /** Work that writes: all or nothing. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  now(): Instant;
  random(bytes: number): Buffer;
  uuid(): string;
  keys: Keys;
  cache: Cache;
  baselines: Baselines;
  musters: MusterBook;
  networks: Networks;
  events: Events;
  committer: Committer;
  /** photos on disk */
  photos: PhotoFiles;
  /** what reckons months, in a thread of its own where it can */
  reckoner: Reckoner;
  log: Log;
  /** What an operator's Prometheus reads. */
  meters: Meters;
  /** What attestations of phones are judged by: the roots that are believed, and the newest revocation list. */
  attestation(): Trust;
  /** whose regency this process serves; null: the only one */
  tenantOrigin: string | null;
  /** origin to be fixed by the first-run setup */
  publicOrigin: string;
  close(): Promise<void>;
};

/**
 * What a caller may put in place of the world's own: the demo and tests bring a clock, tests a database and the root of their phones, commands how long
 * PostgreSQL may say nothing (`silenceMs`).
 */
export type Seams = { now?: () => Instant; database?: Database; log?: Log; roots?: readonly Root[]; silenceMs?: number };

export async function openContext(config: Config, seams: Seams = {}): Promise<Context> {
  const now = seams.now ?? Date.now;
  const log = seams.log ?? consoleLog(config.logLevel);
  mkdirSync(config.dataFolder, { recursive: true });
  const revocations = openRevocations(config.revocationsFile, log.warn, now);
  const roots = seams.roots ?? googleRoots;
  const database =
    seams.database ?? (config.databaseUrl ? openUrl(config.databaseUrl, 10, seams.silenceMs) : await openFolder(config.dataFolder));
  try {
    const networks = openNetworks(config.networksFile, (error) => log.error({ error: String(error) }, "networks file not read again"));
    await migrate(database.pool);
    const keys = keysFrom(loadKeyFile(config.keysFile, now()));
    const events = await openEvents(database, (error) => log.error({ error: String(error) }, "notify failed"));
    const cache = openCache(database.db, events, () => performance.now(), config.tenant);
    await beginEpochOf(await cache.tenant(), { database, now, log });
    await ensurePartitions(database, now(), log.warn);
    const meters = openMeters((name, error) => log.warn({ name, error: String(error) }, "a metric could not be read"));
    const report = (error: unknown) => log.error({ error: String(error) }, "commit failed");
    const committer = openCommitter(database, keys, randomUUID(), now, report, meterLedger(meters));
    const waiting = () => [{ labels: {}, value: committer.waiting() }];
    meters.read("saksi_ledger_waiting", "Statements that wait for a group commit.", "gauge", waiting);
    meterJobs(meters, database.db, cache);
    const reckoner = openReckoner(database);
    const stopMetering = meterProcess(meters, database, config.dataFolder);
    return {
      database,
      db: database.db,
      transact: (work) => database.db.transaction().execute(work),
      now,
      random: (bytes) => randomBytes(bytes),
      uuid: uuidSource(now, randomBytes),
      keys,
      cache,
      baselines: openBaselines(database.db),
      musters: openMusterBook(database.db, events, keys, () => performance.now()),
      networks,
      reckoner,
      events,
      committer,
      photos: openPhotoFiles(join(config.dataFolder, "photos"), randomUUID),
      log,
      meters,
      attestation: () => ({ roots, revocations: revocations() }),
      tenantOrigin: config.tenant,
      publicOrigin: config.publicOrigin,
      async close() {
        networks.close();
        stopMetering();
        await reckoner.close();
        await events.told();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function beginEpochOf(tenant: Tenant | null, { database, now, log }: Pick<Context, "database" | "now" | "log">): Promise<void> {
  const epoch = tenant && (await openEpoch(database, tenant.id, now()));
  if (epoch !== null) log.warn({ tenant: tenant?.id, epoch }, "the ledger came from another database cluster: a new epoch begins");
}

/** One line of JSON each; what is below `level` is left out. No NIP is ever put into a detail (docs/privacy.md). */
function consoleLog(level: Config["logLevel"]): Log {
  const levels = ["debug", "info", "warn", "error", "silent"];
  const line = (of: "info" | "warn" | "error", stream: NodeJS.WriteStream) =>
    levels.indexOf(of) < levels.indexOf(level)
      ? () => {}
      : (detail: object, text: string) => void stream.write(`${JSON.stringify({ level: of, text, ...detail })}\n`);
  return { info: line("info", process.stdout), warn: line("warn", process.stdout), error: line("error", process.stderr) };
}
