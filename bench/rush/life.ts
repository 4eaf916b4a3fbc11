/**
 * As in life: everybody presses once before the deadline, at a moment of the field's curve, on phones that fetched a nonce before. And more than the server takes: the same people in as
 * short a time as makes it several times too many; who is sent away comes again, and afterwards everybody is there once, nobody late who pressed in time.
 */
import { cpus } from "node:os";
import type { Arrived } from "./arrive.ts";
import { cpuMs, machineMs, peakMb } from "./processes.ts";
import { once, openStage, type Stage, type Town } from "./stage.ts";

export const p99Limit = 100;

export type Kept = { rows: number; people: number; late: number } | null;
/** `kept`: what the database has afterwards; null on PGlite. Shares of processor time are of all processors. */
export type Lived = Arrived & {
  question: "as in life" | "more than it takes";
  people: number;
  windowSeconds: number;
  lifeMinutes: number;
  kept: Kept;
  peakMb: number;
  share: { server: number; postgresql: number; sender: number; everything: number };
  ok: boolean;
};

type Given = { people: number; windowMs: number; lifeMs: number; database: string | null; pglite: boolean; crowd: boolean };

export async function live(given: Given): Promise<Lived> {
  const stage = await openStage(given.people, given.database);
  try {
    return await livedOn(stage, given);
  } finally {
    await stage.close();
  }
}

const minute = 60_000;

/** Statements are signed for moments to come: the first of them must not have passed when the last is signed. On a busy machine it is tried again with more time. */
async function prepared(stage: Stage, { people, windowMs, lifeMs, pglite }: Given) {
  for (const slowness of [1, 4, 12]) {
    const prepareMs = (25_000 + people * 3) * slowness;
    const deadline = Math.ceil((Date.now() + prepareMs + windowMs) / minute) * minute;
    const startAt = deadline - windowMs;
    const town = pglite ? null : await stage.town(deadline);
    const server = await stage.server(town ?? "pglite", deadline);
    await stage.load.tell({ do: "spread", port: server.port, startAt, windowMs, lifeMs });
    if (Date.now() <= startAt) return { deadline, town, server };
    await server.stop();
  }
  throw new Error("the statements were not signed in time: the machine is too busy for so many people");
}

async function livedOn(stage: Stage, given: Given): Promise<Lived> {
  const { people, windowMs, lifeMs, crowd } = given;
  const { deadline, town, server } = await prepared(stage, given);
  const before = spent(server.pid, town);
  const from = performance.now();
  const connections = crowd ? Math.min(people, 8000) : 512;
  const arrived = await stage.load.tell<Arrived>({ do: "arrive", port: server.port, connections, deadline, patienceMs: 300_000 });
  const wall = performance.now() - from;
  const after = spent(server.pid, town);
  const kept = town && (await keptIn(town, deadline));
  const share = (ms: number) => Math.round((ms / (wall * cpus().length)) * 1000) / 1000;
  const once = arrived.acknowledged === people && arrived.doubled === 0 && arrived.receiptOfOthers === 0 && arrived.late === 0;
  const stored = kept === null || (kept.rows === people && kept.people === people && kept.late === 0);
  const calm = arrived.firstTry.p99 <= p99Limit && Object.keys(arrived.answers).every((status) => status === "200");
  const crowded = (arrived.answers["503"] ?? 0) > 0 && arrived.shedWithoutToken === 0;
  return {
    question: crowd ? "more than it takes" : "as in life",
    people,
    windowSeconds: Math.round(windowMs / 100) / 10,
    lifeMinutes: lifeMs / minute,
    ...arrived,
    kept,
    peakMb: peakMb(server.pid),
    share: {
      server: share(after.server - before.server),
      postgresql: share(after.postgresql - before.postgresql),
      sender: share(arrived.cpuMs),
      everything: share(after.machine - before.machine),
    },
    ok: once && stored && (crowd ? crowded : calm),
  };
}

const spent = (pid: number, town: Town | null) => ({
  server: cpuMs(pid),
  postgresql: town ? cpuMs(town.pid, { children: true }) : 0,
  machine: machineMs().busy,
});

/** `late`: pressed by the phone's word before the deadline, and counted after it. */
async function keptIn({ url }: Town, deadline: number): Promise<Kept> {
  return once(url, async (client) => {
    const { rows } = await client.query<{ rows: number; people: number; late: number }>(
      `select count(*)::integer as rows, count(distinct person_id)::integer as people,
         count(*) filter (where claimed_at <= to_timestamp($1::float8 / 1000) and (features -> 'counts' ->> 'late')::integer > 0)::integer as late from checkin`,
      [deadline],
    );
    return rows[0]!;
  });
}
