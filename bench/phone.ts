/**
 * `npm run bench:phone -- [--json] [--rounds N]`: how long until a cheap phone on a slow line can press, from the address to the button, see README.md. Ends with 1 when a
 * limit is missed, with 2 when it is not understood.
 */
import { fork } from "node:child_process";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Visit, Visits } from "./phone/visits.ts";
import { medianOf } from "./rush/curve.ts";
import { machineMs } from "./rush/processes.ts";
import { loopMs, machine } from "./timing.ts";

/** Milliseconds, medians: the first visit until button and nonce are there, the second until the button is (the phone's stock has nonces). */
const limits = { first: 3000, second: 1000 };
const mostRounds = 50;

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  const asked = askedIn(args);
  if (asked === null) {
    process.stderr.write(`usage: npm run bench:phone -- [--json] [--rounds 1..${mostRounds}]\n`);
    return 2;
  }
  const loop = loopMs();
  const before = machineMs();
  const visits = await visited(asked.rounds);
  const after = machineMs();
  const usable = ({ button, nonce }: Visit) => Math.max(button, nonce);
  const medians = {
    blank: whole(medianOf(visits.blank)),
    first: whole(medianOf(visits.first.map(usable))),
    second: whole(medianOf(visits.second.map(({ button }) => button))),
  };
  const ok = medians.first <= limits.first && medians.second <= limits.second;
  const stolen = (after.stolen - before.stolen) / Math.max(1, after.busy - before.busy + after.stolen - before.stolen);
  const value = {
    question: "How long until a cheap phone on a slow line can press?",
    network: "Chromium's Slow 4G: 562.5 ms to a response's head, 180 kB/s down, 84 kB/s up; processor 6 times slower",
    medians,
    limits,
    visits,
    ok,
    loop: [loop, loopMs()],
    stolen: Math.round(stolen * 1000) / 1000,
    load: loadavg()[0],
    machine: machine(),
  };
  process.stdout.write(`${asked.json ? JSON.stringify(value) : textOf(value)}\n`);
  return ok ? 0 : 1;
}

function askedIn(args: string[]): { json: boolean; rounds: number } | null {
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "5" } },
    });
    const rounds = Number(values.rounds);
    return Number.isInteger(rounds) && rounds >= 1 && rounds <= mostRounds ? { json: values.json, rounds } : null;
  } catch {
    return null;
  }
}

/** In a process of its own: the stage of the browser tests says at its end, on standard output, that no test ran. */
function visited(rounds: number): Promise<Visits> {
  const child = fork(join(import.meta.dirname, "phone/visits.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the visits ended with ${code}`)));
    child.once("message", (told: { value: Visits } | { error: string }) => {
      if ("error" in told) reject(new Error(told.error));
      else resolve(told.value);
      child.disconnect();
    });
    child.send({ rounds });
  });
}

function whole(ms: number): number {
  return Math.round(ms);
}

function textOf({
  question,
  network,
  medians,
  visits,
  ok,
  loop,
  stolen,
  load,
  machine,
}: {
  question: string;
  network: string;
  medians: Record<"blank" | "first" | "second", number>;
  visits: Visits;
  ok: boolean;
  loop: number[];
  stolen: number;
  load: number | undefined;
  machine: { node: string; cpu: string; cores: number };
}): string {
  const list = (all: Visit[]) =>
    all
      .map(({ button, nonce, requests, kilobytes }) => `${whole(button)}/${whole(nonce)} (${requests} requests, ${whole(kilobytes)} kB)`)
      .join(", ");
  return [
    question,
    network,
    `blank page ${medians.blank} ms`,
    `first visit ${medians.first} ms (limit ${limits.first}); button/nonce: ${list(visits.first)}`,
    `second visit ${medians.second} ms (limit ${limits.second}); button/nonce: ${list(visits.second)}`,
    `${ok ? "ok" : "NOT MET"}; a fixed loop took ${loop.join(" and ")} ms before and after; load ${load}, ${Math.round(stolen * 100)} % taken by the host`,
    `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores`,
  ].join("\n");
}
