import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault } from "../fault.ts";
import { countFaults, faultLimit, limitOf } from "./limit.ts";

const tooMany = (error: unknown) => error instanceof Fault && error.code === "too_many";

test("so many a window, then the time to wait is told; the next window begins at none", () => {
  let now = 0;
  const limit = limitOf(2, 60_000, () => now);
  limit.take("a");
  limit.take("a");
  now = 20_500;
  assert.throws(
    () => limit.take("a"),
    (error) => tooMany(error) && assert.deepEqual((error as Fault).detail, { retryAfter: 40 }) === undefined,
  );
  assert.equal(limit.allows("b"), true);
  now = 60_000;
  limit.take("a");
});

test("of too many keys the oldest are forgotten, not all", () => {
  const limit = limitOf(1, 60_000, () => 0, 3);
  for (const key of ["a", "b", "c", "d"]) limit.take(key);
  assert.equal(limit.allows("d"), false);
  assert.equal(limit.allows("c"), false);
  assert.equal(limit.allows("a"), true);
});

test("keys of any length take little room", () => {
  const before = process.memoryUsage().heapUsed;
  const limit = limitOf(20, 60_000, () => 0);
  for (let i = 0; i < 100_000; i++) limit.allows(`${i}`.padStart(1024, "x"));
  assert.ok(process.memoryUsage().heapUsed - before < 60e6);
  assert.equal(limit.allows(`${99_999}`.padStart(1024, "x")), true);
});

test("only faults count, by what was tried and by address", async () => {
  const limited = faultLimit(() => 0);
  const fail = (address: string, tried: string) =>
    limited(address, tried, async () => {
      throw new Fault("code_unknown");
    });
  for (let i = 0; i < 20; i++) await assert.rejects(fail("1", "a"), (error) => !tooMany(error));
  await assert.rejects(fail("1", "a"), tooMany);
  assert.equal(await limited("1", "b", async () => 5), 5);
  for (let i = 0; i < 300; i++) await assert.rejects(fail("1", `c${i}`));
  await assert.rejects(
    limited("1", "d", async () => 5),
    tooMany,
  );
  assert.equal(await limited("2", "a", async () => 5), 5);
  const limit = limitOf(1, 60_000, () => 0);
  await assert.rejects(
    countFaults(limit, "k", () => Promise.reject(new Error("ours"))),
    /ours/,
  );
  assert.equal(await countFaults(limit, "k", async () => 1), 1);
});
