import assert from "node:assert/strict";
import { test } from "node:test";
import { randomOf } from "../../sim/random.ts";
import { arrivalsOf, medianOf, rankOf, spreadOf } from "./curve.ts";
import { answerIn, requestBytes } from "./wire.ts";

const minute = 60_000;
const within = (list: readonly number[], from: number, until: number) => list.filter((at) => at >= from && at < until).length / list.length;

test("of everybody 60 % press in the last five minutes and 15 % in the last one, in order and within the window", () => {
  const list = arrivalsOf(20_000, 15 * minute, randomOf("curve").next);
  assert.ok(Math.abs(within(list, 10 * minute, 15 * minute) - 0.6) < 0.01);
  assert.ok(Math.abs(within(list, 14 * minute, 15 * minute) - 0.15) < 0.01);
  assert.ok(Math.abs(within(list, 0, 5 * minute) - 0.2) < 0.01);
  assert.deepEqual(
    [...list].sort((a, b) => a - b),
    list,
  );
  assert.ok(list[0]! >= 0 && list.at(-1)! <= 15 * minute);
});

test("a window of five minutes holds everybody, a quarter of them in the last one", () => {
  const list = arrivalsOf(20_000, 5 * minute, randomOf("short").next);
  assert.equal(list.length, 20_000);
  assert.ok(Math.abs(within(list, 4 * minute, 5 * minute) - 0.25) < 0.01);
  assert.throws(() => arrivalsOf(1, 0, Math.random), RangeError);
});

test("nearest rank and median", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  assert.deepEqual([rankOf(hundred, 0.5), rankOf(hundred, 0.99), rankOf(hundred, 1), rankOf([], 0.5)], [50, 99, 100, 0]);
  assert.deepEqual(spreadOf([3, 1, 2.26]), { count: 3, p50: 2.3, p99: 3, max: 3 });
  assert.deepEqual([medianOf([9, 1, 5]), medianOf([1, 2, 3, 10])], [5, 2.5]);
});

test("an answer is read once all of it is there", () => {
  const text = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nContent-Length: 4\r\n\r\nabcd";
  assert.equal(answerIn(Buffer.from(text.slice(0, -1))), null);
  assert.equal(answerIn(Buffer.from(text.slice(0, 20))), null);
  const answer = answerIn(Buffer.from(text))!;
  assert.deepEqual([answer.status, answer.retryAfter, answer.body.toString()], [503, 5, "abcd"]);
  const request = requestBytes("/api/x", { word: "é" }).toString();
  assert.match(request, /^POST \/api\/x HTTP\/1\.1\r\n[^]*content-length: 13\r\n\r\n\{"word":"é"\}$/);
});
