/** Flat out: what the server takes, against pgbench, against the naive path and against itself on PGlite, in turn, several rounds of one run; medians. */
import type { FlatOut } from "./flat.ts";
import { medianOf } from "./curve.ts";
import { partsOf, type Parts } from "./parts.ts";
import { pgbench, sampleIn, type Sample } from "./pgbench.ts";
import { cpuMs, machineMs, peakMb, type Served } from "./processes.ts";
import { once, openStage, rested, type Stage, type Town } from "./stage.ts";
import { eachIn, peopleFor, warmSeconds, type Sender } from "./supply.ts";

export const limits = { pgbench: 0.75, naive: 4, pglite: 0.5 } as const;

/** `perRow`: processor time in µs for one acknowledged check-in: the server's, PostgreSQL's, the sender's. */
export type Round = {
  rate: number;
  acknowledged: number;
  p50: number;
  p99: number;
  perRow: { server: number; postgresql: number; sender: number };
  answers: Record<string, number>;
};
export type Contender = "server" | "pgbench" | "naive" | "pglite";
export type Compared = {
  /** as many as were asked for, or more where the run needs more statements than their keys may send */
  people: number;
  rounds: Record<Contender, Round[]>;
  rate: Record<Contender, number>;
  ratio: { pgbench: number; naive: number; pglite: number };
  /** what one check-in takes of the processors, µs, medians */
  cpu: Record<Contender, number>;
  cpuRatio: { pgbench: number; naive: number; pglite: number };
  /** µs of the server for one check-in after the rush: history folded */
  afterwards: number;
  senderShare: number;
  peakMb: number;
  sampleBytes: number;
  parts: Parts;
  settings: Record<string, string>;
  ok: boolean;
};

type Given = { people: number; seconds: number; rounds: number; connections: number; database: string | null };
const partsOfAtMost = 1000;

export async function compare(asked: Given): Promise<Compared> {
  const given = { ...asked, people: peopleFor(asked.people, asked) };
  const stage = await openStage(given.people, given.database);
  try {
    return await comparedOn(stage, given);
  } finally {
    await stage.close();
  }
}

async function comparedOn(stage: Stage, { people, seconds, rounds, connections }: Given): Promise<Compared> {
  const deadline = Math.ceil(Date.now() / 60_000) * 60_000 + 40 * 60_000;
  const town = await stage.town(deadline);
  const rows = await stage.town(deadline);
  const naiveTown = await stage.town(deadline);
  const server = await stage.server(town, deadline);
  const naive = await stage.naive(naiveTown);
  const pglite = await stage.server("pglite", deadline);
  const empty = await stage.empty();
  const all: Record<Contender, Round[]> = { server: [], pgbench: [], naive: [], pglite: [] };
  const ask = async (served: Served, postgres: Town | null, sender: Sender, ms: number) => {
    await stage.load.tell({ do: "sign", port: server.port, each: eachIn(sender, ms / 1000, people) });
    return round(stage, served, postgres, { connections, ms });
  };

  const warmMs = warmSeconds * 1000;
  await ask(server, town, "server", warmMs);
  await ask(naive, naiveTown, "naive", warmMs);
  await ask(pglite, null, "pglite", warmMs);
  const sample = await once(town.url, sampleIn);
  const after: number[] = [await rested(server)].slice(1);
  await rested(pglite);
  for (let i = 0; i < rounds; i++) {
    const took = await ask(server, town, "server", seconds * 1000);
    all.server.push(took);
    after.push(((await rested(server)) * 1000) / took.acknowledged);
    all.pgbench.push(await pgbenchRound(rows, sample, seconds));
    all.naive.push(await ask(naive, naiveTown, "naive", seconds * 1000));
    all.pglite.push(await ask(pglite, null, "pglite", seconds * 1000));
    await rested(pglite);
  }
  await stage.load.tell({ do: "sign", port: server.port, each: 1 });
  const emptyRequest = (await round(stage, empty, null, { connections, ms: seconds * 1000 })).perRow.server;
  const whole = {
    server: medianOf(all.server.map(({ perRow }) => perRow.server)),
    postgresql: medianOf(all.server.map(({ perRow }) => perRow.postgresql)),
  };
  const parts = await partsOf({
    people: Math.min(people, partsOfAtMost),
    postmaster: rows.pid,
    env: stage.envOf("inside", rows),
    whole,
    emptyRequest,
  });
  const rate = each(all, (round) => round.rate, 0);
  const cpu = each(all, ({ perRow }) => perRow.server + perRow.postgresql, 0);
  const ratio = { pgbench: part(rate.server, rate.pgbench), naive: part(rate.server, rate.naive), pglite: part(rate.pglite, rate.server) };
  const cpuRatio = { pgbench: part(cpu.pgbench, cpu.server), naive: part(cpu.naive, cpu.server), pglite: part(cpu.server, cpu.pglite) };
  const refused = Object.values(all)
    .flat()
    .some(({ answers }) => Object.keys(answers).some((status) => status !== "200"));
  return {
    people,
    rounds: all,
    rate,
    ratio,
    cpu,
    cpuRatio,
    afterwards: Math.round(medianOf(after)),
    senderShare: part(
      medianOf(all.server.map(({ perRow }) => perRow.sender)),
      cpu.server + medianOf(all.server.map(({ perRow }) => perRow.sender)),
    ),
    peakMb: peakMb(server.pid),
    sampleBytes: sample.bytes,
    parts,
    settings: town.settings,
    ok: !refused && (Object.keys(limits) as (keyof typeof limits)[]).every((name) => ratio[name] >= limits[name]),
  };
}

const part = (a: number, b: number) => Math.round((a / b) * 100) / 100;

function each(all: Record<Contender, Round[]>, pick: (round: Round) => number, digits: number): Record<Contender, number> {
  const of = (name: Contender) => Number(medianOf(all[name].map(pick)).toFixed(digits));
  return { server: of("server"), pgbench: of("pgbench"), naive: of("naive"), pglite: of("pglite") };
}

async function round(
  stage: Stage,
  served: Served,
  town: Town | null,
  { connections, ms }: { connections: number; ms: number },
): Promise<Round> {
  const before = { server: cpuMs(served.pid), postgresql: town ? cpuMs(town.pid, { children: true }) : 0 };
  const flat = await stage.load.tell<FlatOut>({ do: "flat", port: served.port, connections, ms });
  const server = cpuMs(served.pid) - before.server;
  const postgresql = town ? cpuMs(town.pid, { children: true }) - before.postgresql : 0;
  const each = (cpu: number) => Math.round((cpu * 1000) / flat.acknowledged);
  return {
    rate: Math.round((flat.acknowledged * 1000) / flat.ms),
    acknowledged: flat.acknowledged,
    p50: flat.latency.p50,
    p99: flat.latency.p99,
    perRow: { server: each(server), postgresql: each(postgresql), sender: each(flat.cpuMs) },
    answers: flat.answers,
  };
}

async function pgbenchRound(town: Town, sample: Sample, seconds: number): Promise<Round> {
  const before = { own: machineMs().busy, postgresql: cpuMs(town.pid, { children: true }) };
  const { rate, rows } = await pgbench(town.url, sample, seconds);
  const postgresql = Math.round(((cpuMs(town.pid, { children: true }) - before.postgresql) * 1000) / rows);
  return {
    rate: Math.round(rate),
    acknowledged: rows,
    p50: 0,
    p99: 0,
    perRow: { server: 0, postgresql, sender: 0 },
    answers: { "200": rows },
  };
}
