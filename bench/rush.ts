/**
 * npm run bench:rush -- [--json] [--seconds N [--rounds N]] [--employees N] [--minutes M [--life M]] [--database URL|pglite]: 07:29, see README.md. With `--seconds` only what the
 * server takes flat out, with `--minutes` only arrivals as in life and more than it takes, without either both.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compare } from "./rush/compare.ts";
import { live, type Lived } from "./rush/life.ts";
import { machineMs } from "./rush/processes.ts";
import { textOf, type Rush } from "./rush/text.ts";
import { loopMs, machine } from "./timing.ts";

type Asked = {
  json: boolean;
  people: number;
  seconds: number | null;
  rounds: number;
  minutes: number | null;
  life: number | null;
  database: string | null;
  pglite: boolean;
};

process.exitCode = await run(process.argv.slice(2));

/** 0: within its limits; 1: not; 2: not understood. */
async function run(args: string[]): Promise<number> {
  const asked = askedIn(args);
  if (typeof asked === "string") {
    process.stderr.write(
      `bench:rush: ${asked}\nusage: npm run bench:rush -- [--json] [--seconds N] [--rounds N] [--employees N] [--minutes M] [--life M] [--database URL|pglite]\n`,
    );
    return 2;
  }
  const value = await measured(asked);
  process.stdout.write(`${asked.json ? JSON.stringify(value) : textOf(value)}\n`);
  return value.ok ? 0 : 1;
}

async function measured({ people, seconds, rounds, minutes, life, database, pglite }: Asked): Promise<Rush> {
  const before = { loop: loopMs(), at: performance.now(), ...machineMs() };
  const both = seconds === null && minutes === null;
  const flat = both || seconds !== null ? await compare({ people, seconds: seconds ?? 5, rounds, connections: 128, database }) : null;
  const lived: Lived[] = [];
  if (both || minutes !== null) {
    const windowMs = (minutes ?? 5) * 60_000;
    const given = { people, database, pglite };
    lived.push(await live({ ...given, windowMs, lifeMs: (life ?? minutes ?? 5) * 60_000, crowd: false }));
    // At several times what it takes; without a figure of this run, what the smallest machine takes.
    const crowdMs = Math.max(500, (people * 1000) / (3 * (flat?.rate.server ?? 3000)));
    lived.push(await live({ ...given, windowMs: crowdMs, lifeMs: 60_000, crowd: true }));
  }
  const after = machineMs();
  const cores = machine().cores;
  const stolen = Math.round(((after.stolen - before.stolen) / ((performance.now() - before.at) * cores)) * 1000) / 1000;
  const ok = [flat, ...lived].every((each) => each === null || each.ok);
  const load = readFileSync("/proc/loadavg", "utf8").split(" ").slice(0, 3).join(" ");
  return {
    question: "What does the server take in the minutes before the deadline?",
    flat,
    lived,
    loop: [before.loop, loopMs()],
    stolen,
    load,
    machine: machine(),
    ok,
  };
}

function askedIn(args: string[]): Asked | string {
  const text = { type: "string" } as const;
  try {
    const options = {
      json: { type: "boolean" },
      seconds: text,
      rounds: text,
      employees: text,
      minutes: text,
      life: text,
      database: text,
    } as const;
    const { values } = parseArgs({ args, options });
    const numbers = {
      seconds: values.seconds,
      rounds: values.rounds,
      employees: values.employees,
      minutes: values.minutes,
      life: values.life,
    };
    for (const [name, value] of Object.entries(numbers))
      if (value !== undefined && !(Number(value) > 0)) return `--${name} takes a number above 0`;
    const pglite = values.database === "pglite";
    return {
      json: values.json === true,
      people: Math.round(Number(values.employees ?? 5000)),
      seconds: values.seconds === undefined ? null : Number(values.seconds),
      rounds: Math.round(Number(values.rounds ?? 3)),
      minutes: values.minutes === undefined ? null : Number(values.minutes),
      life: values.life === undefined ? null : Number(values.life),
      database: pglite ? null : (values.database ?? null),
      pglite,
    };
  } catch (fault) {
    return (fault as Error).message;
  }
}
