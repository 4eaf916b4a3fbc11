/** How far a fix is from the nearest place. The server judges by its own rule; this only tells the person where they stand. */
import type { PlaceView } from "../../contract/day.ts";
import type { Fix } from "../../core/evidence/envelope.ts";
import { distanceTo } from "../../core/place/place.ts";

export type Nearest = {
  place: PlaceView;
  /** metres to the circle's middle, or to the ring (0 within) */ metres: number;
  inside: boolean;
  reachable: boolean;
};

/** Of a fix's uncertainty at most this much counts in the person's favour. */
const mostUncertain = 50;

export function nearestPlace(fix: Pick<Fix, "lat" | "lon" | "acc">, places: readonly PlaceView[]): Nearest | null {
  const all = places.map((place) => {
    const { distance, beyond } = distanceTo(place, fix.lat, fix.lon);
    return { place, metres: distance, inside: beyond <= 0, reachable: beyond - Math.min(fix.acc, mostUncertain) <= 0, beyond };
  });
  const best = all.toSorted((a, b) => a.beyond - b.beyond)[0];
  return best ? { place: best.place, metres: best.metres, inside: best.inside, reachable: best.reachable } : null;
}
