import assert from "node:assert/strict";
import { test } from "node:test";
import { providerOf } from "./provider.ts";

for (const [situation, acc, alt, spd, provider] of [
  ["pinned satellites at rest", 3.8, 14.2, 0, "satellite"],
  ["a fused blend indoors", 24, 14.2, 0.06, "satellite"],
  ["an iPhone at rest, without speed", 4.7, 14.2, null, "satellite"],
  ["access points without altitude", 20.1, null, null, "wifi"],
  ["access points of a newer phone, with altitude", 15.1, 8.3, null, "wifi"],
  ["the least that access points state", 13, 8.3, null, "wifi"],
  ["a precise position without altitude", 8, null, null, "wifi"],
  ["up to 100 m", 100, 14.2, 0, "satellite"],
  ["a mast", 100.1, 14.2, 0, "cell"],
  ["a mast a long way off", 1999, null, null, "cell"],
  ["only the approximate position", 2000, null, null, "coarse"],
] as const) {
  test(`${situation}: ${provider}`, () => assert.equal(providerOf({ acc, alt, spd }), provider));
}
