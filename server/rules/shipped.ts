/** The rule sets that come with Saksi: every rules/<region>/*.json that is one. A regency may put others in (sets.ts). */
import { readdirSync, readFileSync } from "node:fs";
import { faultsInRules } from "../../core/allowance/check.ts";
import type { RuleSet } from "../../core/allowance/clause.ts";
import { hashOfSet, idOfHash } from "./canonical.ts";

export type ShippedSet = { id: string; hash: string; set: RuleSet };

const folder = new URL("../../rules/", import.meta.url);
let known: ReadonlyMap<string, ShippedSet> | null = null;

/** By id, in the order of their codes. */
export function shippedSets(): ReadonlyMap<string, ShippedSet> {
  known ??= new Map(readSets().map((shipped) => [shipped.id, shipped]));
  return known;
}

/** The set that a regency's settings name; case does not count. */
export function shippedByCode(code: string): ShippedSet {
  const all = [...shippedSets().values()];
  const found = all.find(({ set }) => set.code.toLowerCase() === code.toLowerCase());
  if (!found) throw new Error(`unknown rule set "${code}"; known: ${all.map(({ set }) => set.code).join(", ")}`);
  return found;
}

function readSets(): ShippedSet[] {
  const regions = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = regions.flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, folder))
      .filter((file) => file.endsWith(".json"))
      .map((file) => `${name}/${file}`),
  );
  return files
    .map((file) => ({ file, value: JSON.parse(readFileSync(new URL(file, folder), "utf8")) as unknown }))
    .filter(({ value }) => isSet(value))
    .map(({ file, value }) => shippedFrom(file, value as RuleSet))
    .toSorted((a, b) => (a.set.code < b.set.code ? -1 : 1));
}

function isSet(value: unknown): boolean {
  return typeof value === "object" && value !== null && "format" in value && "clauses" in value && Array.isArray(value.clauses);
}

function shippedFrom(file: string, set: RuleSet): ShippedSet {
  const faults = faultsInRules(set);
  if (faults.length > 0) throw new Error(`rules/${file}: ${JSON.stringify(faults)}`);
  const hash = hashOfSet(set);
  return { id: idOfHash(hash), hash: hash.toString("hex"), set };
}
