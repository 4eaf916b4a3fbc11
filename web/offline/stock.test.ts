import assert from "node:assert/strict";
import { test } from "node:test";
import { newest, wanted, type Kept } from "./stock.ts";

const hour = 3_600_000;
const kept = (hoursLeft: number, nonce = `n${hoursLeft}`): Kept => ({ nonce, credential: "c", expiresAt: hoursLeft * hour });
const many = (n: number, hoursLeft: number) => Array.from({ length: n }, (_, i) => kept(hoursLeft, `n${i}`));

test("an empty stock asks for twelve; eight that last two days ask for nothing; seven are filled up", () => {
  assert.equal(wanted([], 0), 12);
  assert.equal(wanted(many(8, 48), 0), 0);
  assert.equal(wanted(many(7, 48), 0), 5);
});

test("those that end within two days do not count: the stock is renewed before it runs out", () => {
  assert.equal(wanted(many(12, 47), 0), 12);
  assert.equal(wanted([...many(12, 47), ...many(8, 72)], 0), 0);
});

test("the newest is spent first, one that ran out never", () => {
  assert.equal(newest([kept(10), kept(72), kept(30)], 0)?.nonce, "n72");
  assert.equal(newest([kept(10)], 10 * hour), null);
  assert.equal(newest([], 0), null);
});
