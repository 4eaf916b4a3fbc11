import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { copyCluster } from "./cluster.ts";

test("a prepared database is copied whole; one that cannot be read leaves the folder to PGlite; what is there is kept", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "saksi-cluster-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const [made, unreadable, target] = ["made", "unreadable", "pg"].map((name) => join(folder, name)) as [string, string, string];
  mkdirSync(join(made, "base/5"), { recursive: true });
  writeFileSync(join(made, "base/5/1"), "rows");
  writeFileSync(unreadable, "a file where a folder is expected");

  await copyCluster(target, unreadable);
  assert.deepEqual([existsSync(target), existsSync(`${target}.new`)], [false, false]);
  mkdirSync(join(`${target}.new`, "left by a start that was killed"), { recursive: true });
  await copyCluster(target, made);
  assert.equal(readFileSync(join(target, "base/5/1"), "utf8"), "rows");
  assert.equal(existsSync(join(target, "left by a start that was killed")), false);
  writeFileSync(join(made, "base/5/1"), "other");
  await copyCluster(target, made);
  assert.equal(readFileSync(join(target, "base/5/1"), "utf8"), "rows");
});
