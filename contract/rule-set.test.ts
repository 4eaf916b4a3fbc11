import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Compile } from "typebox/compile";
import { faultsInRules } from "../core/allowance/check.ts";
import type { RuleSet } from "../core/allowance/clause.ts";
import { excuseKinds } from "../core/day/facts.ts";
import neverSeen from "../core/allowance/cases/never-seen.json" with { type: "json" };
import { RuleSetFormat } from "./rule-set.ts";

const folder = join(import.meta.dirname, "../rules");
const published = JSON.parse(readFileSync(join(folder, "rule-set.schema.json"), "utf8"));
const schema = Compile(RuleSetFormat);

test("the published schema is the format", () => {
  assert.deepEqual(published, JSON.parse(JSON.stringify(RuleSetFormat)));
});

test("every shipped set keeps to the format and can be reckoned with; each has its cases", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  const sets = files.flatMap((file) => {
    const value: unknown = JSON.parse(readFileSync(join(folder, file), "utf8"));
    return typeof value === "object" && value !== null && "clauses" in value ? [{ file, set: value as RuleSet }] : [];
  });
  assert.deepEqual(sets.map(({ set }) => set.code).toSorted(), ["INHU", "MUKOMUKO-10-2021", "SAMARINDA-31-2022", "STD"]);
  for (const { file, set } of sets) {
    assert.deepEqual([...schema.Errors(set)], [], file);
    assert.deepEqual(faultsInRules(set), [], file);
    assert.ok(files.includes(file.replace(".json", ".cases.json")), `${file} has cases`);
    for (const { id, citation, note = "" } of set.clauses)
      assert.match(`${citation}${note}`, /salinan publik|[Ss]etelan/, `${file} ${id}: transcribed or a setting`);
  }
});

/** Every place of a value: its path and what stands there. */
function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const inner =
    typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, each]) => places(each, [...path, key])) : [];
  return [path, ...inner];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((each, i) => (String(i) === key ? replaced(each, rest, by) : each));
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) };
}

test("the format and the check of the core refuse the same, wherever something else stands", () => {
  const structural = (set: unknown) => faultsInRules(set).length > 0;
  let refused = 0;
  for (const path of places(neverSeen)) {
    for (const by of [null, {}, [], "", "\u0000x", -1, 1.5, 100_001, true, "x y z!"]) {
      const set = replaced(neverSeen, path, by);
      if (schema.Check(set)) continue;
      refused++;
      assert.ok(structural(set), `${path.join("/")} = ${JSON.stringify(by)} is refused by the format only`);
    }
    const at = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], neverSeen);
    if (typeof at !== "object" || at === null || Array.isArray(at)) continue;
    const set = replaced(neverSeen, [...path, "unknown"], 1);
    assert.ok(!schema.Check(set) && structural(set), `${path.join("/")}/unknown`);
  }
  assert.ok(refused > 1000);
  for (const kind of excuseKinds) {
    const i = neverSeen.clauses.findIndex(({ id }) => id === "cltn");
    const set = replaced(neverSeen, ["clauses", String(i), "excuses"], [kind]);
    assert.ok(schema.Check(set) && !structural(set), kind);
  }
});
