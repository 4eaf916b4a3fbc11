import assert from "node:assert/strict";
import { test } from "node:test";
import { headOf, lineOf } from "../../test/recap-lines.ts";
import { drawn } from "./drawn.ts";
import type { Drawing } from "./draw.ts";

const recap = (n: number): Drawing => ({
  what: "recap_pdf",
  head: headOf(),
  lines: Array.from({ length: n }, (_, i) => lineOf(i)),
  paper: "f4",
});

test("documents are drawn beside the main thread, one after the other; one that fails takes no other with it; too many are refused", async () => {
  const broken = { what: "card", head: headOf(), line: null, paper: "f4" } as unknown as Drawing;
  const asked = [drawn(recap(80)), drawn(broken), drawn({ what: "payment_xlsx", head: headOf(), lines: [lineOf(1)] })];
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  const [first, second, third] = await Promise.allSettled(asked);
  clearInterval(timer);
  assert.ok(first!.status === "fulfilled" && first!.value.subarray(0, 5).toString() === "%PDF-");
  assert.equal(second!.status, "rejected");
  assert.ok(third!.status === "fulfilled" && third!.value.subarray(0, 2).toString() === "PK");
  assert.ok(ticks > 10, `the main thread went on: ${ticks} ticks`);

  const many = await Promise.allSettled(Array.from({ length: 25 }, () => drawn({ what: "payment_xlsx", head: headOf(), lines: [] })));
  const refused = many.filter((one) => one.status === "rejected");
  assert.equal(refused.length, 4);
  for (const { reason } of refused) assert.equal(reason.code, "overloaded");
});
