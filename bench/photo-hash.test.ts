import assert from "node:assert/strict";
import { test } from "node:test";
import { photoHash, photoHashText } from "./photo-hash.ts";

test("a small share of the measurement: plain copies are known, rates stand within their intervals", async () => {
  const value = await photoHash(0.15);
  assert.ok(value.copies["JPEG quality 40"]!.rate >= 0.7 && value.copies["mirrored"]!.rate <= 0.3);
  for (const { rate, low, high } of [
    value.honest.anywhere.photos,
    value.honest.same.photos,
    value.otherOffices,
    ...Object.values(value.copies),
  ])
    assert.ok(low <= rate && rate <= high);
  assert.ok(value.otherOffices.rate <= 0.05);
  assert.match(photoHashText(value), /no rate of the field/);
});
