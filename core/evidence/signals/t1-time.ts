/**
 * T1 time bracket: the nonce bounds the press from below, the receipt from above; only the receipt proves punctuality. No points.
 * 1. The claimed time (phone clock corrected by its last offset) lies over 60 s outside the bracket → a person looks. Honest: about 1 % of clocks
 *    are wrong (J 2026-11), and most of them are corrected.
 * 2. The receipt came after the duty's start while the claim lies before it → time uncertain, decided by a person. Reported apart.
 */
import { claimedAt, isOutsideBracket } from "../evidence.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const toleranceMs = 60_000;
export const timeUncertainId = "T1.uncertain";

export function t1Time(evidence: Window): Verdict[] {
  if (isOutsideBracket(evidence)) {
    return [{ id: "T1", family: "time", points: 0, effect: "look", sentence: "Jam HP tidak cocok dengan jam server." }];
  }
  const claimed = claimedAt(evidence.body);
  const { due } = evidence;
  if (due === null || claimed >= due + toleranceMs || evidence.receivedAt < due + toleranceMs) return [];
  if (evidence.receivedAt - claimed <= 10_000) return [];
  return [
    {
      id: timeUncertainId,
      family: "time",
      points: 0,
      effect: "look",
      sentence: "Waktu belum pasti: tombol ditekan sebelum batas, catatan sampai sesudahnya.",
    },
  ];
}
