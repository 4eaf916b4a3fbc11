/** Of several places the one whose border is nearest, and where a position with its stated error stands to it. Metres. */
import { distanceTo, type Place } from "./place.ts";

/** A stated error above this says too little for any place. */
const poorAccuracy = 150;
/** Of a stated error at most this much counts in the person's favour. */
export const creditedAccuracy = 50;

export type Nearest<P extends Place = Place> = { place: P; distance: number; beyond: number };

/** Of equally near ones the first; null without places. */
export function nearestPlace<P extends Place>(at: { lat: number; lon: number }, places: readonly P[]): Nearest<P> | null {
  let nearest: Nearest<P> | null = null;
  for (const place of places) {
    const { distance, beyond } = distanceTo(place, at.lat, at.lon);
    if (!nearest || beyond < nearest.beyond) nearest = { place, distance, beyond };
  }
  return nearest;
}

/** `edge`: outside the border, but by no more than the credited error. */
export function sideOf({ beyond }: Pick<Nearest, "beyond">, accuracy: number): "inside" | "edge" | "outside" {
  if (beyond <= 0) return "inside";
  return beyond <= Math.min(accuracy, creditedAccuracy) ? "edge" : "outside";
}

/** No stated error, or one too large to say where somebody is. */
export function isPoor(accuracy: number): boolean {
  return !(accuracy > 0) || accuracy > poorAccuracy;
}
