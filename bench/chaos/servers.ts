/** Real server processes (`saksi start`) that are killed without warning and started again, as a service manager would. */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/postgres.ts";

const cli = join(import.meta.dirname, "../../cli/saksi.ts");
const root = join(import.meta.dirname, "../..");

export type Environment = Record<string, string>;
export type Servers = {
  /** ports of those that listen now */
  ready(): number[];
  /** Returns false when that one was not running. */
  kill(n: number): boolean;
  starts(): number;
  untilReady(timeoutMs: number): Promise<boolean>;
  /** One orderly end (SIGTERM), and no start after it. */
  stop(): Promise<void>;
  /** What they printed. */
  log(): string;
};

type One = { port: number; child: ChildProcess | null; listening: boolean };

/** `env`: of each server, its number given. A process that ends is started again after `restartMs`. */
export async function runServers(count: number, env: (n: number) => Environment, logFile: string, restartMs = 200): Promise<Servers> {
  const all: One[] = [];
  for (let n = 0; n < count; n++) all.push({ port: await freePort(), child: null, listening: false });
  let starts = 0;
  let stopping = false;

  const start = (one: One, n: number) => {
    starts++;
    const log = openSync(logFile, "a");
    const child = spawn(process.execPath, [cli, "start"], {
      cwd: root,
      env: {
        PATH: process.env["PATH"] ?? "",
        NODE_COMPILE_CACHE: join(root, "node_modules/.cache/saksi/compiled"),
        HOST: "127.0.0.1",
        PORT: String(one.port),
        ...env(n),
      },
      stdio: ["ignore", "pipe", log],
    });
    closeSync(log);
    one.child = child;
    child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      if (text.includes("Saksi is listening on")) one.listening = true;
    });
    child.once("exit", () => {
      one.listening = false;
      one.child = null;
      if (!stopping) setTimeout(() => (stopping ? undefined : start(one, n)), restartMs);
    });
  };
  all.forEach(start);

  const ready = () => all.filter(({ listening }) => listening).map(({ port }) => port);
  return {
    ready,
    starts: () => starts,
    kill(n) {
      const { child } = all[n % all.length]!;
      return child?.kill("SIGKILL") ?? false;
    },
    async untilReady(timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      while (ready().length < all.length && performance.now() < deadline) await sleep(50);
      return ready().length === all.length;
    },
    async stop() {
      stopping = true;
      await Promise.all(
        all.map(async ({ child }) => {
          if (!child || child.exitCode !== null || child.signalCode !== null) return;
          const ended = new Promise((resolve) => child.once("exit", resolve));
          child.kill("SIGTERM");
          const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
          await ended;
          clearTimeout(late);
        }),
      );
    },
    log: () => readFileSync(logFile, "utf8"),
  };
}
