/**
 * G1 place: distance d, radius r, stated error a of the best fresh fix (scenario 20).
 * 1. No fresh fix, or a > 150 m → a person looks: the position is not accurate yet.
 * 2. d ≤ r → inside. 3. d − min(a, 50) ≤ r → inside as far as the error allows: a person looks.
 * 4. Otherwise refused, with the distance shown. Of several places the nearest counts; of a polygon the distance to its edge.
 */
import { distanceTo, type Place } from "../../place/place.ts";
import { bestFix, type Evidence } from "../evidence.ts";
import type { Fix } from "../envelope.ts";
import type { Verdict } from "../verdict.ts";

export const poorAccuracy = 150;
export const creditedAccuracy = 50;

export type Nearest = { place: Place; distance: number; beyond: number };

export function nearestPlace(fix: Fix, places: readonly Place[]): Nearest | null {
  let nearest: Nearest | null = null;
  for (const place of places) {
    const { distance, beyond } = distanceTo(place, fix.lat, fix.lon);
    if (!nearest || beyond < nearest.beyond) nearest = { place, distance, beyond };
  }
  return nearest;
}

export function g1Place(evidence: Evidence): Verdict[] {
  const fix = bestFix(evidence.body);
  const nearest = fix && nearestPlace(fix, evidence.places);
  if (!nearest && evidence.places.length === 0) return [look("Unit ini belum punya titik lokasi absen.")];
  if (!fix || !nearest) return [look("Lokasi HP tidak didapat saat tombol ditekan.")];
  const error = Math.round(fix.acc);
  if (!(fix.acc > 0) || fix.acc > poorAccuracy) return [look(`Lokasi belum akurat (ketelitian ± ${error} m).`)];
  const distance = Math.round(nearest.distance);
  if (nearest.beyond <= 0) return [{ ...base, effect: "info", sentence: `Di dalam area ${nearest.place.name} (± ${error} m).` }];
  if (nearest.beyond <= Math.min(fix.acc, creditedAccuracy)) {
    return [look(`Di tepi area ${nearest.place.name}: ${distance} m, ketelitian ± ${error} m.`)];
  }
  return [{ ...base, effect: "refuse", sentence: `Di luar area ${nearest.place.name}: jarak ${distance} m (± ${error} m).` }];
}

const base = { id: "G1", family: "place", points: 0 } as const;
const look = (sentence: string): Verdict => ({ ...base, effect: "look", sentence });
