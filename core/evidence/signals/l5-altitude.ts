/**
 * L5 odd altitude: every fresh altitude is exactly 0, or at least three are there and all are the same whole number of metres. An altitude that
 * was measured has a fraction; mock applications leave 0 or a typed number. Only readings that look like the satellites' count for the whole
 * number: access points may give theirs in tenths, frozen, so that one in ten is whole. A phone without altitude is not asked.
 * +8, lowered by baseline: some models round. Honest rate 5–10 % by model (M 2026-08).
 */
import { weighed } from "../points.ts";
import { providerOf } from "../provider.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const least = 3;

export function l5Altitude({ fresh, baseline }: Window): Verdict[] {
  let altitude: number | null = null;
  let readings = 0;
  for (const fix of fresh) {
    const { alt } = fix;
    if (alt === null) continue;
    if (!Number.isInteger(alt) || (altitude !== null && alt !== altitude)) return [];
    altitude = alt;
    if (providerOf(fix) === "satellite") readings++;
  }
  if (altitude === null || (altitude !== 0 && readings < least)) return [];
  const sentence =
    altitude === 0
      ? "Ketinggian tercatat persis 0 m: nilai bawaan aplikasi, bukan hasil ukur."
      : `Ketinggian bulat persis ${altitude} m pada ${readings} bacaan; hasil ukur selalu berpecahan.`;
  return [weighed("L5", "L5", "location", sentence, baseline)];
}
