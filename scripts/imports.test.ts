import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { readSources } from "./imports/files.ts";
import { medianLines, rules } from "./imports/rules.ts";
import { readSource } from "./imports/source.ts";
import { breaches, decent } from "./imports/fixtures.ts";

const root = join(import.meta.dirname, "..");

describe("the repository keeps to its own borders", () => {
  const sources = readSources(root);
  for (const rule of rules) {
    test(rule.name, () => {
      const objections = rule.check(sources);
      assert.equal(objections.length, 0, `${rule.name}:\n  ${objections.join("\n  ")}`);
    });
  }

  test("the median file is under 60 lines", (t) => {
    const median = medianLines(sources);
    t.diagnostic(`${sources.length} files, median ${median} lines`);
    assert.ok(median < 60, `the median of ${sources.length} files is ${median} lines`);
  });
});

describe("the checker finds what it looks for", () => {
  for (const { rule, files, objection } of breaches) {
    test(`${rule}: ${objection}`, () => {
      assert.ok(
        objectionsTo(rule, files).some((found) => found.includes(objection)),
        `found only: ${objectionsTo(rule, files).join("; ")}`,
      );
    });
  }

  for (const rule of rules) {
    test(`has a fixture, and nothing against decent code: ${rule.name}`, () => {
      assert.ok(breaches.some((breach) => breach.rule === rule.name));
      assert.deepEqual(objectionsTo(rule.name, decent), []);
    });
  }
});

function objectionsTo(name: string, files: Record<string, string>): string[] {
  const rule = rules.find((each) => each.name === name);
  assert.ok(rule, `no rule is called "${name}"`);
  return rule.check(Object.entries(files).map(([path, text]) => readSource(path, text)));
}
