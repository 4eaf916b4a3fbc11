/**
 * H4 place nonce: the code of a muster, shown where people stand. Evidence: body.muster, held against the musters that were opened (core/muster/claim.ts).
 * 1. Credited: the person's own muster or the unit's, at the server within 60 s of the slot's end → −15 (J 2026-11). It offsets weak evidence,
 *    never a family that stands at 12: a code can be relayed by an accomplice.
 * 2. Right but later, of another unit, or wrong → told, 0 points: honest people type wrongly and lose their signal.
 */
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

export function h4Muster({ muster }: Window): Verdict[] {
  if (!muster) return [];
  const name = muster.name ?? "apel";
  const info = (sentence: string): Verdict[] => [{ id: "H4", family: "place", points: 0, effect: "info", sentence }];
  if (muster.credited) return [weighed("H4", "H4", "place", `Kode ${name} cocok dan masih berlaku.`)];
  if (muster.why === "late") return info(`Kode ${name} benar, tetapi kode sudah lewat ketika sampai; tidak dihitung sebagai bukti hadir.`);
  if (muster.why === "elsewhere") return info(`Kode berasal dari ${name} unit lain; tidak dihitung sebagai bukti hadir.`);
  if (muster.why === "too_many") return info("Kode apel tidak diperiksa: sudah terlalu banyak kode salah dari HP ini.");
  return info("Kode apel tidak cocok.");
}
