import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { folds } from "../core/evidence/history/folds.ts";
import { judgeCost, judgeText } from "./judge.ts";

test("the judge's cost is measured at each length of history, each fold apart", () => {
  const cost = judgeCost([1, 3], 20);
  assert.equal(cost.fixes, 30);
  assert.deepEqual(
    cost.history.map(({ days }) => days),
    [1, 3],
  );
  for (const { samples, p50, p99 } of [cost.window, ...cost.history]) assert.ok(samples >= 50 && p50 > 0 && p99 >= p50);
  assert.ok(cost.history[1]!.entries > cost.history[0]!.entries);
  assert.deepEqual(
    Object.keys(cost.folds),
    folds.map(({ id }) => id),
  );
  assert.match(judgeText(cost), /window of 30 fixes/);
});

test("an unknown measurement ends with 2 and says which there are", () => {
  const main = join(import.meta.dirname, "main.ts");
  assert.throws(
    () => execFileSync(process.execPath, [main, "nothing"], { encoding: "utf8", stdio: "pipe" }),
    (fault: { status: number; stderr: string }) => fault.status === 2 && /judge\|one-hand/.test(fault.stderr),
  );
});
