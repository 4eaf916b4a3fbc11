import assert from "node:assert/strict";
import { test } from "node:test";
import { failedAgain, isDefinite, stopsAll, timeTokenIn, waitAfter } from "./resend.ts";

test("a clear no to the statement ends the sending; crowds, breakdowns and what is about the server do not", () => {
  const no = (status: number) => isDefinite(status, "signature_invalid");
  assert.deepEqual([400, 403, 409].map(no), [true, true, true]);
  assert.deepEqual([0, 302, 408, 429, 500, 502, 503].map(no), [false, false, false, false, false, false, false]);
  for (const code of ["setup_needed", "plain_http", "wrong_origin", "not_found"]) assert.equal(isDefinite(409, code), false, code);
});

test("a server that is away is not asked for the next one; one that cannot take this statement is", () => {
  assert.deepEqual([0, 408, 429, 502, 503, 504].map(stopsAll), [true, true, true, true, true, true]);
  assert.deepEqual([200, 400, 500].map(stopsAll), [false, false, false]);
});

test("failures are counted with the first and the latest; a clock out of this world tells nothing", () => {
  const at = 1_777_854_720_000;
  const first = failedAgain(undefined, at, 0);
  assert.deepEqual(first, { tries: 1, first: at, latest: at, last: "offline" });
  const second = failedAgain(first, at + 5000, 503);
  assert.deepEqual(second, { tries: 2, first: at, latest: at + 5000, last: "503" });
  assert.equal(failedAgain(undefined, 0, 0), undefined);
  assert.deepEqual(failedAgain(second, 5e12, 0), second);
  assert.equal(failedAgain({ ...second!, tries: 100_000 }, at, 0)?.tries, 100_000);
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
