/**
 * What is wrong with a rule set that came as data, of whatever kind; nothing for one that can be reckoned with. First its fields (check/fields.ts, the same as
 * the published JSON Schema); where these are right, each clause in itself (check/clauses.ts), what absorbs what (check/absorbing.ts), and the whole
 * (check/whole.ts). At most 200 faults are told.
 */
import { absorbingFaults } from "./check/absorbing.ts";
import { clauseFaults } from "./check/clauses.ts";
import { ruleSet } from "./check/fields.ts";
import type { RuleFault } from "./check/shape.ts";
import { wholeFaults } from "./check/whole.ts";
import type { RuleSet } from "./clause.ts";

export type { RuleFault } from "./check/shape.ts";

const mostTold = 200;

/** `path`: JSON pointer; `problem`: an Indonesian sentence. */
export function faultsInRules(value: unknown): RuleFault[] {
  const fields = ruleSet(value, "");
  if (fields.length > 0) return fields.slice(0, mostTold);
  const set = value as RuleSet;
  return [...clauseFaults(set), ...absorbingFaults(set), ...wholeFaults(set)].slice(0, mostTold);
}
