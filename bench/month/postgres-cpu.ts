/** Processor time of a PostgreSQL on this machine: its first process, what has ended under it and what runs under it. Linux only. */
import { readdirSync, readFileSync } from "node:fs";

/** A tick of /proc is a hundredth of a second. */
const tickMs = 10;

/** The first process of the server whose session has this process id; null where there is no /proc. */
export function postgresOf(backend: number): number | null {
  return statOf(backend)?.parent ?? null;
}

/** Milliseconds until now, of the server with this first process. */
export function postgresCpuMs(first: number | null): number | null {
  if (first === null) return null;
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const ticks = all.map((name) => {
    const stat = statOf(Number(name));
    if (!stat) return 0;
    if (Number(name) === first) return stat.own + stat.ended;
    return stat.parent === first ? stat.own : 0;
  });
  return ticks.reduce((sum, each) => sum + each, 0) * tickMs;
}

/** Null for a process that has ended, or another system. */
function statOf(pid: number): { parent: number; own: number; ended: number } | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  // The name of the program, in brackets, may hold blanks.
  const [, parent, ...rest] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [user, system, endedUser, endedSystem] = rest.slice(9, 13).map(Number);
  return { parent: Number(parent), own: user! + system!, ended: endedUser! + endedSystem! };
}
