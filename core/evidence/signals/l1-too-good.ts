/**
 * L1 too good: the smallest stated error of all fixes. Phones do not claim less than 3 m (0 of 8,788 fixes on 13 models, M 2026-08);
 * mock applications often state 1 m.
 */
import { weighed } from "../points.ts";
import type { Evidence } from "../evidence.ts";
import type { Verdict } from "../verdict.ts";

export function l1TooGood({ body }: Evidence): Verdict[] {
  const errors = body.fixes.map((fix) => fix.acc).filter((acc) => acc > 0);
  if (errors.length === 0) return [];
  const least = Math.min(...errors);
  const sentence = `Ketelitian lokasi terlalu bagus untuk sebuah HP (${least.toFixed(1).replace(".", ",")} m).`;
  if (least < 2) return [weighed("L1", "L1.under2", "location", sentence)];
  if (least < 2.9) return [weighed("L1", "L1.under2.9", "location", sentence)];
  return [];
}
