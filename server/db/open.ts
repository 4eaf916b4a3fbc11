/** One driver, one dialect, two engines: PGlite in the process or PostgreSQL by URL. */
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import { isAway } from "./away.ts";
import { copyCluster } from "./cluster.ts";
import { addressOf } from "./hosts.ts";
import { keepListening } from "./listener.ts";
import { lockFolder } from "./lock.ts";
import { PatientClient, usualMs } from "./patient.ts";
import { PgliteStream, type Engine } from "./pglite-stream.ts";
import { prepareAll } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** Reads anywhere. */
export type Db = Kysely<Tables>;
/** Writes insist on a transaction. */
export type Tx = Transaction<Tables>;

export type Database = {
  engine: "pglite" | "postgresql";
  /** by which another thread opens it too; null: it is in this one */
  url: string | null;
  db: Db;
  pool: pg.Pool;
  /** Notifications of other processes; on PGlite there are none. What is told while the connection is away is not heard. */
  listen(channel: string, hear: (payload: string) => void): Promise<void>;
  /** Comes when the embedded engine broke down: only another process brings it back. Never on PostgreSQL, which comes back by itself. */
  brokenDown: Promise<Error>;
  close(): Promise<void>;
};

const types = new pg.TypeOverrides();
types.setTypeParser(1184, instantFromPostgres);
types.setTypeParser(1082, (text: string) => text);
types.setTypeParser(20, (text: string) => Number(text));

const plain = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/;

/** "2026-05-04 07:31:00.123+00"; the connection's zone is set to UTC. A month of a regency has millions of them, so the usual form is read by its places. */
export function instantFromPostgres(text: string): number {
  if (!plain.test(text)) return Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
  const at = (from: number, until: number) => {
    let number = 0;
    for (let i = from; i < until; i++) number = number * 10 + text.charCodeAt(i) - 48;
    return number;
  };
  const end = text.length - 3;
  const millis = end > 20 ? Math.floor(at(20, Math.min(end, 23)) * 10 ** (23 - Math.min(end, 23))) : 0;
  return Date.UTC(at(0, 4), at(5, 7) - 1, at(8, 10), at(11, 13), at(14, 16), at(17, 19), millis);
}

/** `isBeside`: the engine computes in a thread of its own, see pglite-beside.ts, and plans each statement once. */
export async function openFolder(folder: string, { isBeside = false } = {}): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  try {
    await copyCluster(join(folder, "pg"));
    // On PostgreSQL nobody needs it in memory.
    const engine = isBeside
      ? (await import("./pglite-beside.ts")).openBeside(join(folder, "pg"))
      : await (await import("./pglite.ts")).openDurable(join(folder, "pg"));
    await engine.waitReady;
    return overPglite(engine, { afterClose: () => lock.release(), isPrepared: isBeside });
  } catch (error) {
    lock.release();
    throw error;
  }
}

export function overPglite(pglite: Engine, { afterClose = () => {}, isPrepared = false } = {}): Database {
  const { promise: brokenDown, resolve: tell } = Promise.withResolvers<Error>();
  // A client that failed is thrown away by the pool; the next one needs a connection object of its own.
  class PgliteClient extends pg.Client {
    constructor(config: pg.ClientConfig) {
      super({ ...config, user: "postgres", password: "none", database: "postgres", stream: () => new PgliteStream(pglite, tell) } as never);
      if (isPrepared) prepareAll(this, true);
    }
  }
  const pool = preparedPool(
    { idleTimeoutMillis: 0, Client: PgliteClient as unknown as NonNullable<pg.PoolConfig["Client"]>, max: 1 },
    clearSession,
  );
  const db = kyselyOver(pool);
  return {
    engine: "pglite",
    url: null,
    db,
    pool,
    listen: async () => {},
    brokenDown,
    async close() {
      await db.destroy();
      await pglite.close();
      afterClose();
    },
  };
}

/**
 * `url`: of one host or several, see hosts.ts. `silenceMs`: how long a statement may say nothing, see patient.ts; a command that reads a whole regency waits for ever. `isPrepared`: each
 * connection plans a statement once, see prepared.ts.
 */
export function openUrl(url: string, max = 10, silenceMs: number = usualMs, isPrepared = false): Database {
  const { urls, mustWrite } = addressOf(url);
  let turn = 0;
  /** Each new connection goes where the last good one went; one that fails leaves the next host to the next. */
  class HostClient extends PatientClient {
    constructor(config: pg.ClientConfig = {}) {
      const connectionString = urls[turn % urls.length]!;
      super({ ...config, connectionString, keepAlive: true, keepAliveInitialDelayMillis: 10_000 }, silenceMs);
      if (isPrepared) prepareAll(this);
    }
  }
  const refuseStandby = async (client: pg.ClientBase) => {
    if (!mustWrite) return;
    const { rows } = await client.query("show transaction_read_only");
    if (rows[0].transaction_read_only === "on") throw Object.assign(new Error("this PostgreSQL takes no writes"), { code: "25006" });
  };
  const anyHost = async <T>(connect: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      const asked = turn;
      try {
        return await connect();
      } catch (error) {
        if (!isAway(error)) throw error;
        // others may have turned meanwhile
        if (turn === asked) turn++;
        if (tries >= urls.length) throw error;
      }
    }
  };

  const pool = preparedPool({ max, Client: HostClient as never, connectionTimeoutMillis: patienceMs }, refuseStandby);
  const once = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  pool.connect = ((told?: (error: unknown, client?: pg.PoolClient, done?: pg.PoolClient["release"]) => void) => {
    const found = anyHost(once);
    if (!told) return found;
    void found.then(
      (client) => told(undefined, client, client.release),
      (error) => told(error, undefined, () => {}),
    );
  }) as typeof pool.connect;
  const db = kyselyOver(pool);
  const listeners: (() => Promise<void>)[] = [];
  return {
    engine: "postgresql",
    url,
    db,
    pool,
    async listen(channel, hear) {
      const open = () =>
        anyHost(async () => {
          const client = new HostClient({ connectionTimeoutMillis: patienceMs });
          client.on("error", () => {});
          try {
            await client.connect();
            await refuseStandby(client);
            client.on("notification", (message) => hear(message.payload ?? ""));
            await client.query(`listen ${pg.escapeIdentifier(channel)}`);
            return client;
          } catch (error) {
            await client.end().catch(() => {});
            throw error;
          }
        });
      listeners.push(await keepListening(open));
    },
    brokenDown: new Promise(() => {}),
    async close() {
      await Promise.all(listeners.map((stop) => stop()));
      await db.destroy();
    },
  };
}

/** How long a connection may take to be made, and a piece of work may wait for one. */
const patienceMs = 15_000;

/** PGlite is one session whatever connects to it: what a client that was thrown away left behind is cleared first. */
const clearSession = async (client: pg.ClientBase) => void (await client.query("rollback; deallocate all"));

/** Every connection speaks UTC and as the server's role, which cannot change facts. Migrations step out of it (`reset role`). */
function preparedPool(config: pg.PoolConfig, first: (client: pg.ClientBase) => Promise<void>): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    types,
    onConnect: async (client: pg.ClientBase) => {
      // A connection that breaks while it is in use tells its query; told to nobody else as well, it would end the process.
      client.on("error", () => {});
      await first(client);
      await client.query("set time zone 'UTC'");
      await client.query(
        "do $$ begin if exists (select from pg_roles where rolname = 'saksi_app') then set role saksi_app; end if; end $$",
      );
    },
  } as pg.PoolConfig);
  pool.on("error", () => {});
  return pool;
}

function kyselyOver(pool: pg.Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
