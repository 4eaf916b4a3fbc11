/** What goes wrong, and when: drawn from the seed. What it meets at that moment is not: processes and lines have their own time. */
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Server } from "../../scripts/postgres.ts";
import { weighted, type Random } from "../../sim/random.ts";
import type { Proxy } from "./proxy.ts";
import type { Servers } from "./servers.ts";

export type Blow = "server" | "postgresql" | "phone lines" | "database lines" | "disk full";
export type Kills = Record<Blow, number>;

export type World = {
  servers: Servers;
  count: number;
  phones: Proxy;
  /** absent on the embedded database */
  cluster?: Server;
  database?: Proxy;
  /** the folder on a small disk of its own, if it is one */
  disk?: string;
};

const weights: Record<Blow, number> = { server: 20, postgresql: 18, "phone lines": 26, "database lines": 32, "disk full": 4 };

/** Until `kills` blows were struck or the time is over. A blow waits until something runs that it can hit. */
export async function storm(world: World, random: Random, kills: number, timeoutMs: number): Promise<Kills> {
  const struck: Kills = { server: 0, postgresql: 0, "phone lines": 0, "database lines": 0, "disk full": 0 };
  const possible = (Object.keys(weights) as Blow[]).filter(
    (blow) => (world.cluster || blow === "server" || blow === "phone lines") && (world.disk || blow !== "disk full"),
  );
  const deadline = performance.now() + timeoutMs;
  for (let n = 0; n < kills && performance.now() < deadline;) {
    const blow = weighted(
      random,
      possible.map((name) => [name, weights[name]] as const),
    );
    await sleep(random.between(20, 900));
    await someReady(world, deadline);
    // one that met nothing to hit does not count
    if (!(await strike(world, blow, random))) continue;
    struck[blow]++;
    n++;
  }
  return struck;
}

async function someReady({ servers, cluster }: World, deadline: number): Promise<void> {
  while ((servers.ready().length === 0 || cluster?.running() === false) && performance.now() < deadline) await sleep(25);
  // what answers now has a moment to take something in
  await sleep(100);
}

async function strike(world: World, blow: Blow, random: Random): Promise<boolean> {
  const { servers, count, phones, cluster, database, disk } = world;
  switch (blow) {
    case "server":
      return servers.kill(random.whole(0, count - 1));
    case "phone lines":
      phones.sever();
      return true;
    case "database lines":
      database!.sever();
      return true;
    case "postgresql":
      await cluster!.crash();
      return true;
    case "disk full":
      await withFullDisk(disk!, random.between(800, 2500));
      return true;
  }
}

/**
 * Starts PostgreSQL whenever it does not run, as a service manager would: it was crashed, or ended by itself for want of room, and may need the
 * room back before it comes up.
 */
export function keepRunning(cluster: Server): { stop(): Promise<void> } {
  const state = { stopped: false };
  const working = (async () => {
    while (!state.stopped) {
      if (!cluster.running()) await cluster.start().catch(() => cluster.crash());
      await sleep(100);
    }
  })();
  return { stop: () => ((state.stopped = true), working) };
}

async function withFullDisk(disk: string, ms: number): Promise<void> {
  const ballast = join(disk, "ballast");
  const file = openSync(ballast, "w");
  const block = Buffer.alloc(1 << 20);
  const fill = () => {
    try {
      for (;;) writeSync(file, block);
    } catch (error) {
      if ((error as { code?: string }).code !== "ENOSPC") throw error;
    }
  };
  try {
    // again and again: what PostgreSQL gives back (a temporary file, an old segment) is taken as well
    for (const until = performance.now() + ms; performance.now() < until; await sleep(100)) fill();
  } finally {
    closeSync(file);
    rmSync(ballast);
  }
}
