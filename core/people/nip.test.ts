import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "./cases/nip.json" with { type: "json" };
import { maskNip, readNip } from "./nip.ts";

for (const { situation, text, answer } of cases) {
  test(situation, () => {
    assert.deepEqual(readNip(text), answer);
  });
}

test("a mask keeps the year of birth and the length", () => {
  assert.equal(maskNip("198609262015051001"), "1986**************");
  assert.equal(maskNip("19"), "19");
});
