/** The processes of a run: started, heard, ended; and what each of them took of the processors, by /proc. */
import { fork, spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
/** Linux counts processor time in hundredths of a second (USER_HZ). */
const tickMs = 10;

export type Served = { name: string; pid: number; port: number; stop(): Promise<void> };

/** A server that prints the address it listens on; `flags`: Node's own. */
export async function serve(
  name: string,
  script: string,
  args: readonly string[],
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Served> {
  const child = spawn(process.execPath, [...flags, join(root, script), ...args], {
    env: { ...process.env, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const port = await listening(name, child);
  child.stdout!.resume();
  return { name, pid: child.pid!, port, stop: () => ended(child) };
}

function listening(name: string, child: ChildProcess): Promise<number> {
  let said = "";
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const hear = (part: Buffer) => {
    said = (said + part.toString()).slice(-4000);
    const port = /listening on http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
    if (port) resolve(Number(port));
  };
  child.stdout!.on("data", hear);
  child.stderr!.on("data", hear);
  child.once("exit", (code) => reject(new Error(`${name} ended with ${code}: ${said}`)));
  return promise;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

export type Helper<Told> = { pid: number; tell<T>(told: Told): Promise<T>; stop(): void };

/** A child that answers each message with one. */
export function helper<Told extends object>(script: string): Helper<Told> {
  const child = fork(join(root, script), { serialization: "advanced" });
  return {
    pid: child.pid!,
    tell: (told) =>
      new Promise((resolve, reject) => {
        const fail = (code: number | null) => reject(new Error(`${script} ended with ${code}`));
        child.once("exit", fail);
        child.once("message", (answer: { value: never } | { error: string }) => {
          child.off("exit", fail);
          if ("error" in answer) reject(new Error(answer.error));
          else resolve(answer.value);
        });
        child.send(told);
      }),
    stop: () => void (child.connected && child.disconnect()),
  };
}

/** Of a process and, with `children`, of those that it started (PostgreSQL's sessions), dead ones too. ms. */
export function cpuMs(pid: number, { children = false } = {}): number {
  const own = statOf(pid);
  if (!own) return 0;
  if (!children) return (own.user + own.system) * tickMs;
  const alive = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid);
  return [own, ...alive].reduce((sum, stat) => sum + (stat!.user + stat!.system) * tickMs, 0) + own.dead * tickMs;
}

function statOf(pid: number): { parent: number; user: number; system: number; dead: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return { parent: fields[1]!, user: fields[11]!, system: fields[12]!, dead: fields[13]! + fields[14]! };
  } catch {
    return null;
  }
}

/** All processors together since the machine started, ms: at work, and taken away by the host. */
export function machineMs(): { busy: number; stolen: number } {
  const [user, nice, system, , , irq, soft, steal] = /^cpu +(.*)$/m.exec(readFileSync("/proc/stat", "utf8"))![1]!.split(" ").map(Number);
  return { busy: (user! + nice! + system! + irq! + soft!) * tickMs, stolen: steal! * tickMs };
}

export const peakMb = (pid: number) =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
