import assert from "node:assert/strict";
import { test } from "node:test";
import { isDefinite, timeTokenIn, waitAfter } from "./resend.ts";

test("success and a clear no end the sending; crowds and breakdowns do not", () => {
  assert.deepEqual([200, 201, 400, 403, 409].map(isDefinite), [true, true, true, true, true]);
  assert.deepEqual([0, 302, 408, 429, 500, 502, 503].map(isDefinite), [false, false, false, false, false, false, false]);
});

test("the wait doubles to a minute and honours Retry-After", () => {
  assert.deepEqual(
    [1, 2, 3, 9].map((tries) => waitAfter(tries, null, 0.5)),
    [2000, 4000, 8000, 60_000],
  );
  assert.equal(waitAfter(1, 30, 0.5), 30_000);
  assert.equal(waitAfter(2, null, 0), 3000);
});

test("the time token is taken from an overload's detail, and from nothing else", () => {
  const timeToken = { at: 1_777_854_720_000, token: "AQ" };
  assert.deepEqual(timeTokenIn({ retryAfter: 5, timeToken }), timeToken);
  for (const detail of [null, undefined, "x", [], { retryAfter: 5 }, { timeToken: { at: "1", token: "AQ" } }, { timeToken: null }])
    assert.equal(timeTokenIn(detail), null);
});
