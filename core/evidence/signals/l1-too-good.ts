/**
 * L1 too good: the smallest stated error of all fixes, metres. Under 2 m +20, under 2.9 m +8. Phones do not claim less than 3 m: their chips
 * clamp it there (0 of 8,788 fixes on 13 models, M 2026-08); mock applications often state 1 m. An error of zero or less is H5's.
 */
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

export function l1TooGood({ body }: Window): Verdict[] {
  let least = Number.POSITIVE_INFINITY;
  for (const { acc } of body.fixes) if (acc > 0 && acc < least) least = acc;
  if (least >= 2.9) return [];
  const sentence = `Ketelitian lokasi terlalu bagus untuk sebuah HP (${least.toFixed(1).replace(".", ",")} m).`;
  return [weighed("L1", least < 2 ? "L1.under2" : "L1.under2.9", "location", sentence)];
}
