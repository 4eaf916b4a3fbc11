/** What closing a month costs: from facts in PostgreSQL to every unit's locked recap, prepared and signed three times with real keys. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "../scripts/postgres.ts";
import { databaseIn, tenantIn } from "./month/regency.ts";
import { seed } from "./month/seed.ts";
import { startFlags } from "./start-flags.ts";
import { loopMs, machine } from "./timing.ts";

/** `cut`: rupiah over all people, to see that something was reckoned. */
type Closed = {
  people: number;
  units: number;
  locked: number;
  cut: number;
  wallMs: number;
  /** processor time of the server process, and of PostgreSQL beside it (null: not on Linux) */
  cpuMs: number;
  postgresCpuMs: number | null;
  /** what something else that the server has to do waits for its thread, by the clock */
  waitedMs: { p99: number; longest: number };
  prepareMs: number;
  signMs: number;
  /** resident memory of the server process before the closing, and its peak */
  restMb: number;
  peakMb: number;
};
export type MonthCost = {
  question: string;
  sizes: (Closed & { checkins: number; msAPerson: number })[];
  /** seconds at 5,000 people; megabytes at every size; how much dearer a person may be at the largest size than at the smallest */
  limits: { seconds: number; megabytes: number; growth: number };
  loop: [before: number, after: number];
  ok: boolean;
  machine: ReturnType<typeof machine>;
};

const limits = { seconds: 10, megabytes: 512, growth: 1.3 };
const limitOf = 5000;

export async function monthCost(sizes: readonly number[] = [5000]): Promise<MonthCost> {
  const before = loopMs();
  const cluster = await startPostgres();
  if ("reason" in cluster) throw new Error(cluster.reason);
  const measured: MonthCost["sizes"] = [];
  try {
    for (const people of sizes) measured.push(await closing(cluster.url, people));
  } finally {
    await cluster.stop();
  }
  const each = measured.map(({ msAPerson }) => msAPerson);
  const ok =
    measured.every(({ people, wallMs }) => wallMs <= limits.seconds * 1000 * Math.max(1, people / limitOf)) &&
    measured.every(({ peakMb, locked, units }) => peakMb <= limits.megabytes && locked === units) &&
    each.at(-1)! <= each[0]! * limits.growth;
  const question = "How long from facts in PostgreSQL to every unit's locked recap, under the Samarinda set, and with how much memory?";
  return { question, sizes: measured, limits, loop: [before, loopMs()], ok, machine: machine() };
}

async function closing(cluster: string, people: number): Promise<MonthCost["sizes"][number]> {
  const url = await databaseIn(cluster);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { checkins } = await seed(client, await tenantIn(client), people);
    const closed = await measuredChild(url);
    return { ...closed, checkins, msAPerson: Math.round((closed.wallMs / closed.people) * 1000) / 1000 };
  } finally {
    await client.end();
  }
}

/** A process of its own, so that its peak memory is the closing's alone. */
function measuredChild(url: string): Promise<Closed> {
  const child = spawn(process.execPath, [...startFlags(), join(import.meta.dirname, "month/close.ts")], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(JSON.parse(text) as Closed) : reject(new Error(`the closing ended with ${code}`))));
  });
}

export function monthText({ question, sizes, limits, loop, machine, ok }: MonthCost): string {
  return [
    question,
    ...sizes.map(
      ({ people, units, checkins, wallMs, cpuMs, postgresCpuMs, waitedMs, prepareMs, signMs, restMb, peakMb, msAPerson, cut }) =>
        `${people} people, ${units} units, ${checkins} check-ins: ${(wallMs / 1000).toFixed(1)} s (preparing ${(prepareMs / 1000).toFixed(1)} s, three signatures ${(signMs / 1000).toFixed(1)} s, sums over three units at a time), ${msAPerson} ms a person, processor time ${(cpuMs / 1000).toFixed(1)} s of the server${postgresCpuMs === null ? "" : ` and ${(postgresCpuMs / 1000).toFixed(1)} s of PostgreSQL`}, other work waited ${waitedMs.p99} ms (p99), at most ${waitedMs.longest} ms, peak ${peakMb} MB (${restMb} MB before), cuts Rp${cut}`,
    ),
    `limits: ${limits.seconds} s at ${limitOf} people and in proportion, ${limits.megabytes} MB, at most ${limits.growth} times dearer a person at the largest size: ${ok ? "ok" : "NOT MET"}`,
    `a fixed loop took ${loop.join(" and ")} ms before and after`,
    `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores`,
  ].join("\n");
}
