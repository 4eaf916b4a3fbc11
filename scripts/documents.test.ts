import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";

const root = join(import.meta.dirname, "..");
const documents = globSync(["*.md", "docs/**/*.md"], { cwd: root }).toSorted();

describe("documents", () => {
  for (const document of documents) {
    test(`${document} points only to what is there`, () => {
      const text = readFileSync(join(root, document), "utf8");
      const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map((match) => match[1] ?? "")
        .filter((target) => !/^[a-z]+:/.test(target));
      const missing = targets.filter((target) => !existsSync(join(root, dirname(document), target)));
      assert.deepEqual(missing, []);
    });
  }

  test("decisions are numbered without a gap", () => {
    const numbers = globSync("docs/decisions/*.md", { cwd: root })
      .map((path) => Number(/(\d{3})-[a-z0-9-]+\.md$/.exec(path)?.[1]))
      .toSorted((a, b) => a - b);
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    );
  });

  test("README runs only scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
    const named = documents.flatMap((document) =>
      [...readFileSync(join(root, document), "utf8").matchAll(/npm run (?:-s )?([a-z][a-z-]*)/g)].map((match) => match[1] ?? ""),
    );
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });
});
