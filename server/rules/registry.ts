/** The rule sets that a regency may name in its settings, by code. */
import { faultsInRules } from "../../core/allowance/check.ts";
import type { RuleSet } from "../../core/allowance/rules.ts";
import std from "../../rules/std/std.json" with { type: "json" };

const ruleSets = new Map([std as RuleSet].map((rules) => [rules.code.toLowerCase(), checked(rules)]));

function checked(rules: RuleSet): RuleSet {
  const faults = faultsInRules(rules);
  if (faults.length > 0) throw new Error(`rule set ${rules.code}: ${faults.join("; ")}`);
  return rules;
}

export function ruleSetOf(code: string): RuleSet {
  const rules = ruleSets.get(code.toLowerCase());
  if (!rules) throw new Error(`unknown rule set "${code}"; known: ${[...ruleSets.keys()].join(", ")}`);
  return rules;
}
