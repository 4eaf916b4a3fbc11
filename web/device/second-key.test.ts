import assert from "node:assert/strict";
import { test } from "node:test";
import { canBeSynced } from "./second-key.ts";

test("the authenticator's backup-eligible flag says whether a second key is wanted; a browser that shows no flags counts as yes", () => {
  const data = (flags: number) => Uint8Array.from({ length: 37 }, (_, at) => (at === 32 ? flags : 0)).buffer;
  assert.equal(canBeSynced(data(0x45)), false);
  assert.equal(canBeSynced(data(0x4d)), true);
  assert.equal(canBeSynced(data(0x5d)), true);
  assert.equal(canBeSynced(undefined), true);
  assert.equal(canBeSynced(new ArrayBuffer(10)), true);
});
