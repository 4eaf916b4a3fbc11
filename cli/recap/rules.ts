/** `--rules FILE` and `--rules FILE@DATE` → the sets in force, each checked; throws with every fault. */
import { readFileSync } from "node:fs";
import { faultsInRules } from "../../core/allowance/check.ts";
import type { InForce, RuleSet } from "../../core/allowance/clause.ts";
import { isDate } from "../../core/time/civil.ts";

/** A set without a date holds before every other. */
const sinceEver = "0001-01-01";
const mostSets = 20;
const mostBytes = 2_000_000;

export function rulesFrom(named: readonly string[]): InForce[] {
  if (named.length === 0) throw new Error("name at least one rule set: --rules FILE");
  if (named.length > mostSets) throw new Error(`at most ${mostSets} rule sets`);
  const rules = named.map(ruleFrom);
  const twice = rules.find(({ from }, i) => rules.findIndex((other) => other.from === from) !== i);
  if (twice)
    throw new Error(twice.from === sinceEver ? "only one rule set without a date: --rules FILE@DATE" : `two rule sets from ${twice.from}`);
  return rules.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function ruleFrom(named: string): InForce {
  const match = /^(.*)@(\d{4}-\d{2}-\d{2})$/.exec(named);
  const [file, from] = match ? [match[1]!, match[2]!] : [named, sinceEver];
  if (match && !isDate(from)) throw new Error(`${named}: ${from} is no date`);
  return { set: setIn(file), from };
}

function setIn(file: string): RuleSet {
  const text = readFileSync(file, "utf8");
  if (text.length > mostBytes) throw new Error(`${file}: larger than ${mostBytes / 1_000_000} MB`);
  const value = parsed(file, text);
  const faults = faultsInRules(value);
  if (faults.length === 0) return value as RuleSet;
  throw new Error(faults.map(({ path, problem }) => `${file} ${path || "/"}: ${problem}`).join("\n"));
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`${file}: Berkas ini bukan JSON.`, { cause: error });
  }
}
