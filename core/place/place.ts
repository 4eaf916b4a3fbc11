/** A place where one may check in: a circle around its centre or a polygon. Degrees of WGS 84, metres. */
import { metresBetween } from "./distance.ts";
import { edgeOf } from "./polygon.ts";

export type Place = {
  id: string;
  name: string;
  shape: { kind: "circle"; lat: number; lon: number; radius: number } | { kind: "polygon"; ring: [lat: number, lon: number][] };
};

/**
 * `distance`: metres to the centre of a circle; to the edge of a polygon, 0 inside it.
 * `beyond`: metres outside the border; 0 or less inside. Throws RangeError for a polygon without 3–100 corners.
 */
export function distanceTo({ shape }: Place, lat: number, lon: number): { distance: number; beyond: number } {
  if (shape.kind === "circle") {
    const distance = metresBetween([shape.lat, shape.lon], [lat, lon]);
    return { distance, beyond: distance - shape.radius };
  }
  const { metres, inside } = edgeOf(shape.ring, [lat, lon]);
  return inside ? { distance: 0, beyond: 0 - metres } : { distance: metres, beyond: metres };
}

/** Whether a position lies in the box around Indonesia, Sabang to Merauke and Miangas to Rote. A first sieve, no border. */
export function insideIndonesia(lat: number, lon: number): boolean {
  return lat >= -11.5 && lat <= 6.5 && lon >= 94.5 && lon <= 141.5;
}
