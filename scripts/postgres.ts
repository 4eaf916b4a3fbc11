/** A throw-away PostgreSQL for the tests: own folder, own port, fsync on, gone afterwards. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, closeSync, existsSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { canInstallDebian, installDebian } from "./debian.mjs";

const oldestVersion = 15;
const patienceMs = 30_000;

export type Cluster = { url: string; stop: () => Promise<void> };
export type Refusal = { reason: string };

/** Starts a cluster, installing PostgreSQL first where we may; says why when there can be none. */
export async function startPostgres(): Promise<Cluster | Refusal> {
  const bin = findServer() ?? (installDebian("postgresql-15", "postgresql") ? findServer() : null);
  if (!bin) {
    const why = canInstallDebian()
      ? "and apt could not install it"
      : "and this machine does not let us install it (not root, or not Debian)";
    return { reason: `no PostgreSQL ${oldestVersion} or newer was found, ${why}` };
  }
  const owner = ownerOfServer();
  if (owner === "missing") return { reason: "PostgreSQL refuses to run as root and there is no user postgres" };

  const folder = mkdtempSync(join(tmpdir(), "saksi-postgres-"));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    initialise(bin, folder, owner);
    return await serve(bin, folder, owner, remove);
  } catch (fault) {
    remove();
    return { reason: `PostgreSQL in ${bin} does not start: ${(fault as Error).message}` };
  }
}

type Owner = { uid: number; gid: number } | null;

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

function initialise(bin: string, folder: string, owner: Owner): void {
  const args = ["-D", join(folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions"];
  const { status, stderr, error } = spawnSync(join(bin, "initdb"), args, { cwd: folder, encoding: "utf8", ...owner });
  if (status !== 0) throw new Error(`initdb: ${error?.message ?? stderr.trim()}`);
}

async function serve(bin: string, folder: string, owner: Owner, remove: () => void): Promise<Cluster> {
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: folder,
    max_connections: "200",
    fsync: "on",
    timezone: "UTC",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(join(folder, "log"), "w");
  const server = spawn(join(bin, "postgres"), ["-D", join(folder, "data"), ...args], {
    cwd: folder,
    stdio: ["ignore", log, log],
    ...owner,
  });
  closeSync(log);
  await untilReady(server, bin, port, () => readFileSync(join(folder, "log"), "utf8"));
  const stop = async () => {
    if (isRunning(server)) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT"); // "fast": roll back what is open and leave
      await Promise.race([
        ended,
        sleep(10_000)
          .then(() => server.kill("SIGQUIT"))
          .then(() => ended),
      ]);
    }
    remove();
  };
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}

async function untilReady(server: ChildProcess, bin: string, port: number, log: () => string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (!isRunning(server)) throw new Error(log().trim());
    if (spawnSync(join(bin, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]).status === 0) return;
    await sleep(100);
  }
  server.kill("SIGQUIT");
  throw new Error(`not ready after ${patienceMs / 1000} s: ${log().trim()}`);
}

function isRunning(server: ChildProcess): boolean {
  return server.exitCode === null && server.signalCode === null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
