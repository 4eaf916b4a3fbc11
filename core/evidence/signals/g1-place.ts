/**
 * G1 place: distance d, radius r, stated error a of the best fresh fix (scenario 20). No points: it decides by itself.
 * 0. Duty from anywhere (WFA, dinas luar without a place): no place was asked. The position is kept as evidence and judges nothing here.
 * 1. No fresh fix, or a > 150 m → a person looks: the position is not there or not accurate yet. A fix that arrived now but was measured over
 *    60 s before is not fresh (the phone's clock may differ from the satellites', so it is never refused for that).
 * 2. d ≤ r → inside. 3. d − min(a, 50) ≤ r → inside as far as the error allows: a person looks.
 * 4. Outside by the best fix, while another fresh fix (a ≤ 150 m) lies inside or at the edge → a person looks: 0.15 % of positions jump away (M 2026-08), some of
 *    them with the smaller error, and nobody is refused for one jump.
 * 5. Otherwise refused, with the distance shown. Of several places the nearest counts; of a polygon the distance to its edge.
 * Honest rates: refused ≤ 0.1 % is the aim; a > 150 m 5–25 % of fixes indoors (M 2026-08, fused percentiles), reported apart.
 */
import { isPoor, nearestPlace, sideOf } from "../../place/nearest.ts";
import type { Place } from "../../place/place.ts";
import type { Fix } from "../envelope.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

export function g1Place({ best: fix, arrived, fresh, places, anywhere = false }: Window): Verdict[] {
  if (anywhere) return [{ ...base, effect: "info", sentence: "Tidak ada tempat yang diminta: bertugas dari mana saja." }];
  const nearest = fix && nearestPlace(fix, places);
  if (!nearest && places.length === 0) return [look("Unit ini belum punya titik lokasi absen.")];
  if (!fix || !nearest) {
    return [look(arrived.length > 0 ? "Lokasi dari HP bukan lokasi saat tombol ditekan." : "Lokasi HP tidak didapat saat tombol ditekan.")];
  }
  const error = Math.round(fix.acc);
  if (isPoor(fix.acc)) return [look(`Lokasi belum akurat (ketelitian ± ${error} m).`)];
  const distance = Math.round(nearest.distance);
  const side = sideOf(nearest, fix.acc);
  if (side === "inside") return [{ ...base, effect: "info", sentence: `Di dalam area ${nearest.place.name} (± ${error} m).` }];
  if (side === "edge") return [look(`Di tepi area ${nearest.place.name}: ${distance} m, ketelitian ± ${error} m.`)];
  if (fresh.some((other) => isWithin(other, places))) {
    return [look(`Lokasi berpindah-pindah: bacaan terbaik ${distance} m dari ${nearest.place.name}, bacaan lain di dalam.`)];
  }
  return [{ ...base, effect: "refuse", sentence: `Di luar area ${nearest.place.name}: jarak ${distance} m (± ${error} m).` }];
}

/** Inside, or outside by no more than the credited error. */
function isWithin(fix: Fix, places: readonly Place[]): boolean {
  const nearest = isPoor(fix.acc) ? null : nearestPlace(fix, places);
  return nearest !== null && sideOf(nearest, fix.acc) !== "outside";
}

const base = { id: "G1", family: "place", points: 0 } as const;
const look = (sentence: string): Verdict => ({ ...base, effect: "look", sentence });
