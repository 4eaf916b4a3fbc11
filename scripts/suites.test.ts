/** Files that share a process still fail one by one, and by name. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { dealt } from "./suites.ts";

test("every file is dealt once, and no hand is empty", () => {
  const files = ["a", "b", "c", "d", "e"];
  assert.deepEqual(dealt(files, 2), [
    ["a", "c", "e"],
    ["b", "d"],
  ]);
  assert.deepEqual(dealt(files, 9), [["a"], ["b"], ["c"], ["d"], ["e"]]);
});

test("a file that cannot be loaded, one that fails, one that throws too late and one that ends its process: each is a failure", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "saksi-suites-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const head = `import { test } from "node:test";\n`;
  const bodies: Record<string, string> = {
    good: `${head}test("good", () => {});`,
    lost: `${head}import "./nowhere.ts";\ntest("never", () => {});`,
    wrong: `${head}test("wrong", () => { throw new Error("wrong indeed"); });`,
    late: `${head}test("early", () => { setTimeout(() => { throw new Error("too late"); }, 20); });\ntest("next", () => new Promise((done) => setTimeout(done, 100)));`,
    dead: `${head}test("dead", () => process.exit(0));`,
  };
  for (const [name, body] of Object.entries(bodies)) writeFileSync(join(folder, `${name}.test.ts`), body);
  const group = { kind: "pure", name: "", patterns: [], flags: ["--test-isolation=none"], together: 9 };
  const script = `import { runFiles } from ${JSON.stringify(join(import.meta.dirname, "suites.ts"))};
    const [files, folder, group] = JSON.parse(process.argv[1]);
    console.log(JSON.stringify(await runFiles(files, group, folder)));`;
  const run = (...names: string[]) => {
    const given = JSON.stringify([names.map((name) => join(folder, `${name}.test.ts`)), folder, group]);
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script, given], {
      encoding: "utf8",
      env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    });
    return { stdout, tally: JSON.parse(stdout.trim().split("\n").at(-1)!) as object };
  };
  const shared = run("good", "good", "wrong", "wrong", "lost");
  assert.deepEqual(shared.tally, { passed: 2, failed: 3, skipped: 0 });
  assert.match(shared.stdout, /failed: .*wrong\.test\.ts:2 wrong/);
  assert.match(shared.stdout, /failed: .*lost\.test\.ts/);
  const late = run("late");
  assert.deepEqual(late.tally, { passed: 2, failed: 1, skipped: 0 });
  assert.match(late.stdout, /Test "early" at late\.test\.ts:2:1 generated asynchronous activity/);
  const dead = run("dead");
  assert.deepEqual(dead.tally, { passed: 0, failed: 1, skipped: 0 });
  assert.match(dead.stdout, /dead\.test\.ts ended with 0 before it could count/);
});
