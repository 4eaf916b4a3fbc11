import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { uuidSource } from "./uuid.ts";

test("ids are of version 7, carry their moment, and none comes twice however many are asked for", () => {
  const at = Date.UTC(2026, 4, 4);
  const next = uuidSource(() => at, randomBytes);
  const ids = Array.from({ length: 2000 }, next);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), at);
  }
});

test("no random byte serves two ids", () => {
  const bytes = Uint8Array.from({ length: 4000 }, (_, i) => i % 251);
  let asked = 0;
  const next = uuidSource(
    () => 0,
    (length) => {
      asked++;
      return bytes.subarray(0, length);
    },
  );
  Array.from({ length: 400 }, next);
  assert.equal(asked, 1);
  next();
  assert.equal(asked, 2);
});
