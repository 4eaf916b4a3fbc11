/**
 * A throw-away PostgreSQL: own folder, own port, fsync on, gone afterwards. Tests take `startPostgres`; what crashes servers, copies them or fills
 * their disk takes the parts.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, closeSync, existsSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { canInstallDebian, installDebian } from "./debian.mjs";

const oldestVersion = 15;
const patienceMs = 30_000;

export type Cluster = { url: string; stop: () => Promise<void> };
export type Refusal = { reason: string };

/** The folder of PostgreSQL's programs and who runs them; null: whoever runs this. */
export type Tools = { bin: string; owner: Owner };
export type Owner = { uid: number; gid: number } | null;

/** A server over a data folder that is there already. `folder` holds `data`, the socket and the log. */
export type Server = {
  url: string;
  port: number;
  folder: string;
  start: () => Promise<void>;
  running: () => boolean;
  /** As `pg_ctl stop -m immediate`: nothing is written any more, the next start recovers. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts a cluster, installing PostgreSQL first where we may; says why when there can be none. */
export async function startPostgres(): Promise<Cluster | Refusal> {
  const tools = findTools();
  if ("reason" in tools) return tools;
  const folder = newFolder(tools);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    initialise(tools, folder);
    const server = await serverIn(tools, folder);
    await server.start();
    return { url: server.url, stop: () => server.stop().finally(remove) };
  } catch (fault) {
    remove();
    return { reason: `PostgreSQL in ${tools.bin} does not start: ${(fault as Error).message}` };
  }
}

export function findTools(): Tools | Refusal {
  const bin = findServer() ?? (installDebian("postgresql-15", "postgresql") ? findServer() : null);
  if (!bin) {
    const why = canInstallDebian()
      ? "and apt could not install it"
      : "and this machine does not let us install it (not root, or not Debian)";
    return { reason: `no PostgreSQL ${oldestVersion} or newer was found, ${why}` };
  }
  const owner = ownerOfServer();
  return owner === "missing" ? { reason: "PostgreSQL refuses to run as root and there is no user postgres" } : { bin, owner };
}

export function newFolder({ owner }: Tools): string {
  const folder = mkdtempSync(join(tmpdir(), "saksi-postgres-"));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** The folder with `initdb` and `postgres`. Debian's own folders come before PATH, where a mere client may stand. */
function findServer(): string | null {
  const debian = globSync("/usr/lib/postgresql/*/bin").toSorted((a, b) => Number(b.split("/")[4]) - Number(a.split("/")[4]));
  const path = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...debian, ...path].find((bin) => existsSync(join(bin, "initdb")) && majorOf(join(bin, "postgres")) >= oldestVersion) ?? null;
}

function majorOf(postgres: string): number {
  const { stdout } = spawnSync(postgres, ["--version"], { encoding: "utf8" });
  return Number(/ (\d+)/.exec(stdout ?? "")?.[1] ?? 0);
}

/** PostgreSQL refuses root; Debian's package made a user for it. */
function ownerOfServer(): Owner | "missing" {
  if (process.getuid?.() !== 0) return null;
  const line = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : "missing";
}

export function initialise(tools: Tools, folder: string): void {
  const args = ["-D", join(folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions"];
  runTool(tools, "initdb", args, folder);
}

/** Runs one of PostgreSQL's programs to its end as the owner. Throws with what it said. */
export function runTool({ bin, owner }: Tools, program: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(join(bin, program), args, { cwd, encoding: "utf8", ...owner });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.trim()}`);
}

/** `settings` in place of the usual ones. The port stays the same over all starts. */
export async function serverIn({ bin, owner }: Tools, folder: string, settings: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const all = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: folder,
    max_connections: "200",
    fsync: "on",
    timezone: "UTC",
    ...settings,
  };
  const args = ["-D", join(folder, "data"), ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const logFile = join(folder, "log");
  let server: ChildProcess | null = null;
  const running = () => server !== null && server.exitCode === null && server.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (!server || !running()) return;
    const ended = new Promise((resolve) => server!.once("exit", resolve));
    server.kill(signal);
    await Promise.race([ended, sleep(10_000, undefined, { ref: false }).then(() => (server!.kill("SIGQUIT"), ended))]);
  };
  return {
    url,
    port,
    folder,
    running,
    async start() {
      const log = openSync(logFile, "a");
      server = spawn(join(bin, "postgres"), args, { cwd: folder, stdio: ["ignore", log, log], ...owner });
      closeSync(log);
      try {
        await untilReady(url, running, () => readFileSync(logFile, "utf8").slice(-4000));
      } catch (fault) {
        server.kill("SIGQUIT");
        throw fault;
      }
    },
    crash: () => end("SIGQUIT"),
    stop: () => end("SIGINT"), // "fast": roll back what is open and leave
  };
}

async function untilReady(url: string, running: () => boolean, log: () => string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (!running()) throw new Error(log().trim());
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return;
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
  throw new Error(`not ready after ${patienceMs / 1000} s: ${log().trim()}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
