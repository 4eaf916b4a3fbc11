import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { giveBack, giveBackLater } from "./give-back.ts";

const megabytes = () => process.memoryUsage().heapTotal / 2 ** 20;

function waste(): void {
  const held = Array.from({ length: 600_000 }, (_, i) => ({ i, text: `${i}` }));
  assert.equal(held.length, 600_000);
}

test("what was thrown away goes back to the machine", () => {
  waste();
  const before = megabytes();
  giveBack();
  assert.ok(megabytes() < before - 10, `${before} MB before, ${megabytes()} after`);
});

test("not while there is a rush, but after it; and not any more once the server stops", async () => {
  let asked = 0;
  const busyAt = (turn: number) => () => ++asked <= turn;
  waste();
  const before = megabytes();
  const stop = giveBackLater(busyAt(2), 5);
  await pause(12);
  assert.ok(asked >= 1);
  await pause(200);
  assert.equal(asked, 3);
  assert.ok(megabytes() < before);
  stop();
  const never = giveBackLater(() => assert.fail("was stopped"), 5);
  never();
  await pause(20);
});
