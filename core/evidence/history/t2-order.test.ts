import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ChainLink } from "../envelope.ts";
import { foldWith, pressed } from "./cases/presses.ts";
import { t2Order } from "./t2-order.ts";

const link = (seq: number, hash: string | null, previous: string | null, phone = "f1") =>
  pressed({ phone, bodyHash: hash, body: { chain: { seq, previous } satisfies ChainLink } });

function said(...steps: ReturnType<typeof link>[]): string[] {
  const fold = foldWith(t2Order);
  return steps.map((seen) => fold.step(seen)[0]?.sentence ?? "");
}

const again = "Urutan catatan di HP ini dimulai lagi dari awal.";
const broken = "Urutan catatan di HP ini terputus.";

describe("T2 order", () => {
  test("a chain in order, and another phone's own, say nothing", () => {
    assert.deepEqual(said(link(1, "a", null), link(2, "b", "a"), link(1, "x", null, "f2"), link(3, "c", "b")), ["", "", "", ""]);
  });

  test("another body before than the one that was signed", () => {
    assert.deepEqual(said(link(1, "a", null), link(2, "b", "forged")), ["", broken]);
    assert.deepEqual(said(link(1, "a", null), link(2, "b", null)), ["", broken]);
  });

  test("a number used twice by different bodies", () => {
    assert.deepEqual(said(link(1, "a", null), link(2, "b", "a"), link(3, "c", "b"), link(3, "d", "b")), ["", "", "", broken]);
  });

  test("begun again, once; the new chain goes on", () => {
    assert.deepEqual(said(link(4, "d", "c"), link(5, "e", "d"), link(1, "x", null), link(2, "y", "x")), ["", "", again, ""]);
    assert.deepEqual(said(link(1, null, null), link(1, null, null)), ["", again]);
  });

  test("a number long gone by is a new beginning; one that comes late is not", () => {
    const ten = Array.from({ length: 10 }, (_, n) => link(n + 1, `h${n + 1}`, n === 0 ? null : `h${n}`));
    assert.equal(said(...ten, link(2, "x", "y")).at(-1), again);
    assert.deepEqual(said(link(1, "a", null), link(3, "c", "b"), link(2, "b", "a"), link(4, "d", "c")), ["", "", "", ""]);
    assert.deepEqual(said(link(2, "b", "a"), link(1, "a", null), link(3, "c", "b")), ["", "", ""]);
  });

  test("a late body that its successor does not know", () => {
    assert.deepEqual(said(link(1, "a", null), link(3, "c", "b"), link(2, "made up", "a")), ["", "", broken]);
  });

  test("without a chain or without hashes nothing is compared", () => {
    assert.deepEqual(said(pressed({ body: {} }), pressed({ body: { chain: null } })), ["", ""]);
    assert.deepEqual(said(link(1, null, null), link(2, null, "whatever"), link(3, null, "more")), ["", "", ""]);
  });

  test("remembers eight links at most", () => {
    const fold = foldWith(t2Order);
    for (let seq = 1; seq <= 500; seq++)
      fold.step(link(seq, `${seq}`.padStart(64, "0"), seq === 1 ? null : `${seq - 1}`.padStart(64, "0")));
    assert.ok(fold.largest() < 1300, `${fold.largest()} characters`);
  });
});
