import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { canonicalCode, hashOfCode, newCode, printedCode } from "./codes.ts";

test("every one of the 32 letters comes equally often out of 256 bytes", () => {
  const all = Array.from({ length: 256 / 16 }, (_, i) => newCode(Uint8Array.from({ length: 20 }, (_, j) => (i * 16 + (j % 16)) % 256)));
  assert.equal(new Set(all.join("")).size, 32);
  assert.equal(newCode(randomBytes(20)).length, 20);
});

test("typed as people type: case, spaces, dashes, O for 0, I and L for 1", () => {
  assert.equal(canonicalCode(" 0a1b-O il\n"), "0A1B011");
  const code = newCode(randomBytes(20));
  assert.deepEqual(hashOfCode(printedCode(code).toLowerCase()), hashOfCode(code));
});
