/**
 * T1 time bracket: nonce and muster code bound the press from below, receipt and time token from above (core/evidence/time.ts). No points.
 * 1. The claimed time (phone clock corrected by its last offset) lies over 60 s outside the bracket → a person looks. Honest: about 1 % of clocks
 *    are wrong (J 2026-11), and most of them are corrected.
 * 2. The bounds do not prove an arrival in time, or that somebody stayed until the end → time uncertain, decided by a person. Reported apart.
 */
import { boundsOf, isOutsideBracket, timeOf } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

export const timeUncertainId = "T1.uncertain";

export function t1Time(window: Window): Verdict[] {
  const look = (id: string, sentence: string): Verdict => ({ id, family: "time", points: 0, effect: "look", sentence });
  const { due, session } = window;
  const { uncertain } = timeOf(boundsOf(window), due === null ? null : { due, session: session ?? "in" });
  return [
    ...(isOutsideBracket(window) ? [look("T1", "Jam HP tidak cocok dengan jam server.")] : []),
    ...(uncertain ? [look(timeUncertainId, sentences[session ?? "in"])] : []),
  ];
}

const sentences = {
  in: "Waktu belum pasti: catatan baru sampai sesudah batas jam masuk.",
  out: "Waktu belum pasti: belum terbukti tombol ditekan sesudah jam pulang.",
};
