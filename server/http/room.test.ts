import assert from "node:assert/strict";
import { test } from "node:test";
import { roomFor } from "./room.ts";

test("so many at once, and room again for each that leaves", () => {
  const room = roomFor(2, 1000, () => 0);
  const leave = room.enter();
  room.enter();
  assert.equal(room.isFull(), true);
  leave();
  leave();
  assert.equal(room.isFull(), false);
  room.enter();
  assert.equal(room.isFull(), true);
});

test("a crowd whose oldest waits too long lets nobody in; one that hangs alone keeps nobody out", () => {
  let now = 0;
  const room = roomFor(1000, 3000, () => now);
  const leaveFirst = room.enter();
  now = 5000;
  assert.equal(room.isFull(), false);
  for (let i = 0; i < 63; i++) room.enter();
  assert.equal(room.isFull(), true);
  leaveFirst();
  assert.equal(room.isFull(), false);
  room.enter();
  now = 8000;
  assert.equal(room.isFull(), false);
  now = 8001;
  assert.equal(room.isFull(), true);
});
