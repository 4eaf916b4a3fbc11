/** Degrees → metres east and north of an origin: good to a few centimetres within a few kilometres. */
import type { PlaceView } from "../../contract/day.ts";

export type Point = { x: number; y: number };
type Position = { lat: number; lon: number };

const metresPerDegree = 111_195;

export function metresFrom(origin: Position, to: Position): Point {
  const east = (to.lon - origin.lon) * metresPerDegree * Math.cos((origin.lat * Math.PI) / 180);
  return { x: east, y: (to.lat - origin.lat) * metresPerDegree };
}

export function centreOf({ shape }: PlaceView): Position {
  if (shape.kind === "circle") return shape;
  const sum = shape.ring.reduce((all, [lat, lon]) => ({ lat: all.lat + lat, lon: all.lon + lon }), { lat: 0, lon: 0 });
  return { lat: sum.lat / shape.ring.length, lon: sum.lon / shape.ring.length };
}

/** How far from the origin a drawing must reach to show the place. */
export function reachOf(origin: Position, place: PlaceView): number {
  const { shape } = place;
  const corners = shape.kind === "circle" ? [shape] : shape.ring.map(([lat, lon]) => ({ lat, lon }));
  const furthest = Math.max(...corners.map((corner) => Math.hypot(...Object.values(metresFrom(origin, corner)))));
  return furthest + (shape.kind === "circle" ? shape.radius : 0);
}

/** The nearest place by its centre. */
export function nearestTo(origin: Position, places: readonly PlaceView[]): PlaceView | null {
  const far = (place: PlaceView) => Math.hypot(...Object.values(metresFrom(origin, centreOf(place))));
  return places.toSorted((a, b) => far(a) - far(b))[0] ?? null;
}

/** A round length of about a quarter of the width: 1, 2 or 5 times a power of ten. */
export function scaleLength(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width / 4));
  const times = [5, 2, 1].find((step) => step * power <= width / 4) ?? 1;
  return times * power;
}
