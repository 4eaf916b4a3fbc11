/**
 * L3 all frozen: position, error, altitude and speed identical over at least 15 fresh fixes at an error ≤ 50 m.
 * A position that does not move is normal (15 % of honest windows); everything frozen was seen in 4 of 67, all one phone of 2016 (M 2026-08).
 */
import { weighed } from "../points.ts";
import { freshFixes, type Evidence } from "../evidence.ts";
import type { Verdict } from "../verdict.ts";

export function l3Frozen({ body }: Evidence): Verdict[] {
  const fixes = freshFixes(body).filter((fix) => fix.acc <= 50);
  const first = fixes[0];
  if (!first || fixes.length < 15) return [];
  const frozen = fixes.every(
    (fix) => fix.lat === first.lat && fix.lon === first.lon && fix.acc === first.acc && fix.alt === first.alt && fix.spd === first.spd,
  );
  return frozen ? [weighed("L3", "L3", "location", `Lokasi beku: ${fixes.length} bacaan persis sama dalam segala hal.`)] : [];
}
