import assert from "node:assert/strict";
import { test } from "node:test";
import { oneHand, oneHandText } from "./one-hand.ts";

test("one hand: rings are found and honest people are left alone (other seeds than those it was tuned on)", (t) => {
  const measured = oneHand("test", 0.5);
  t.diagnostic(oneHandText(measured));
  const arrival = measured.rows.filter(({ habit }) => habit === "arrival");
  const rings = arrival.flatMap(({ rings }) => [3, 5, 8].flatMap((size) => rings[size] ?? []));
  const found = rings.reduce((sum, { foundIn10 }) => sum + foundIn10, 0);
  const all = rings.reduce((sum, ring) => sum + ring.rings, 0);
  assert.ok(all >= 10);
  assert.ok(found >= 0.85 * all, `${found} of ${all} rings`);
  for (const { people, habit, honest, honestPairs } of measured.rows) {
    assert.ok(honest.flagged <= 0.01 * honest.of, `${people} ${habit}: ${honest.flagged} of ${honest.of} people`);
    assert.ok(honestPairs.flagged <= 0.001 * honestPairs.of);
  }
});
