import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { advance, later, linkAfter, previousCeremony, type Signed } from "./chain.ts";

const signed = (seq: number, hash = "a"): Signed => ({ seq, hash, promptedAt: 1000, answeredAt: 2500 });

test("a phone begins at 1 with nothing before it", () => {
  assert.deepEqual(linkAfter(null), { seq: 1, previous: null });
  assert.equal(previousCeremony(null), null);
});

test("each body names the hash of the one before and how long its ceremony took", async () => {
  const timings = { promptedAt: 5000, answeredAt: 6200 };
  const { value } = await advance(signed(4), '{"nama":"Zainuddin ñ"}', timings);
  const hash = createHash("sha256").update('{"nama":"Zainuddin ñ"}').digest("hex");
  assert.deepEqual(value, { seq: 5, hash, ...timings });
  assert.deepEqual(linkAfter(value as Signed), { seq: 6, previous: hash });
  assert.deepEqual(previousCeremony(value as Signed), timings);
});

test("of two copies the later one counts", () => {
  assert.equal(later(null, null), null);
  assert.deepEqual(later(signed(3), null), signed(3));
  assert.deepEqual(later(null, signed(3)), signed(3));
  assert.deepEqual(later(signed(3), signed(4, "b")), signed(4, "b"));
  assert.deepEqual(later(signed(5), signed(4, "b")), signed(5));
});
