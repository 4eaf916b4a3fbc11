/**
 * npm run bench:history -- [--json] [--rows N] [--base N] [--rounds N] [--people N] [--gigabytes N] [--minutes N] [--plans]: does a check-in, a superior's queue or the board cost more when
 * years lie behind it? See README.md. `--gigabytes` and `--minutes` bound what is filled in; `--plans` adds the statements of both databases and the plans of the slow ones.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compared } from "./history/compare.ts";
import { textOf, type History } from "./history/text.ts";
import { loopMs, machine } from "./timing.ts";

type Asked = {
  json: boolean;
  rows: number;
  base: number;
  rounds: number;
  people: number;
  gigabytes: number;
  minutes: number;
  plans: boolean;
};
/** The superior's queue looks back 45 days, two check-ins a day: so many people fill them with the small number. */
const eachInWindow = 90;

process.exitCode = await run(process.argv.slice(2));

/** 0: within its limits; 1: not; 2: not understood. */
async function run(args: string[]): Promise<number> {
  const asked = askedIn(args);
  if (typeof asked === "string") {
    process.stderr.write(
      `bench:history: ${asked}\nusage: npm run bench:history -- [--json] [--rows N] [--base N] [--rounds N] [--people N] [--gigabytes N] [--minutes N] [--plans]\n`,
    );
    return 2;
  }
  const before = loopMs();
  const measured = await compared(asked, (text) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`));
  const load = readFileSync("/proc/loadavg", "utf8").split(" ").slice(0, 3).join(" ");
  const question = "Does anything cost more when years of check-ins lie behind it?";
  const value: History = { question, ...measured, loop: [before, loopMs()], load, machine: machine() };
  process.stdout.write(`${asked.json ? JSON.stringify(value) : textOf(value)}\n`);
  return value.ok ? 0 : 1;
}

function askedIn(args: string[]): Asked | string {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    const options = {
      json: flag,
      plans: flag,
      rows: text,
      base: text,
      rounds: text,
      people: text,
      gigabytes: text,
      minutes: text,
    } as const;
    const { values } = parseArgs({ args, options });
    const { json = false, plans = false, ...numbers } = values;
    for (const [name, value] of Object.entries(numbers)) if (!(Number(value) > 0)) return `--${name} takes a number above 0`;
    const base = Math.round(Number(numbers.base ?? 100_000));
    return {
      json,
      plans,
      base,
      rows: Math.round(Number(numbers.rows ?? 100_000_000)),
      rounds: Math.max(2, Math.round(Number(numbers.rounds ?? 12))),
      people: Math.max(2, Math.round(Number(numbers.people ?? base / eachInWindow))),
      gigabytes: Number(numbers.gigabytes ?? 30),
      minutes: Number(numbers.minutes ?? 25),
    };
  } catch (fault) {
    return (fault as Error).message;
  }
}
