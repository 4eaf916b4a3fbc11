import assert from "node:assert/strict";
import { test } from "node:test";
import { clearedKey, clearedWrites, isCleared } from "./cleared.ts";

const stored = new Map<string, unknown>();
const read = (key: string) => stored.get(key);
const clear = (people: string[], on: string) => {
  for (const { key, body } of clearedWrites("L12")({ people, on }, read)) stored.set(key, body);
};
const holds = (person: string, other: string, date = "2026-05-04") => isCleared("L12", read, { person, date }, other);

test("two are cleared of each other, one of himself, each for ninety days and nobody else", () => {
  clear(["a", "b"], "2026-05-04");
  clear(["c"], "2026-05-04");
  assert.deepEqual([holds("a", "b"), holds("b", "a"), holds("c", "c")], [true, true, true]);
  assert.deepEqual([holds("a", "a"), holds("a", "c"), holds("c", "a")], [false, false, false]);
  assert.deepEqual([holds("a", "b", "2026-08-02"), holds("a", "b", "2026-08-03")], [true, false]);
});

test("at most 32 names a person, the latest stay", () => {
  for (let i = 0; i < 40; i++) clear(["d", `e${i}`], "2026-05-04");
  assert.equal((read(clearedKey("L12", "d")) as { with: unknown[] }).with.length, 32);
  assert.deepEqual([holds("d", "e39"), holds("d", "e7")], [true, false]);
});
