/** Metres to degrees and back to the grid that phones report on. */
import type { Random } from "../random.ts";

export type LatLon = { lat: number; lon: number };

const metresPerDegree = 111_195;

/** The position `east` and `north` metres away (flat ground, good for some kilometres). */
export function moved({ lat, lon }: LatLon, east: number, north: number): LatLon {
  return { lat: lat + north / metresPerDegree, lon: lon + east / (metresPerDegree * Math.cos((lat * Math.PI) / 180)) };
}

/** Somewhere around, deviation `reach` metres on both axes and never beyond 2.2 of it: people stay inside walls and fences. */
export function scattered(random: Random, around: LatLon, reach: number): LatLon {
  const within = () => Math.max(-2.2, Math.min(2.2, random.normal())) * reach;
  return moved(around, within(), within());
}

/** Phones deliver coordinates on a grid of 1e-7 degrees (L2). */
export function onGrid({ lat, lon }: LatLon): LatLon {
  return { lat: Math.round(lat * 1e7) / 1e7, lon: Math.round(lon * 1e7) / 1e7 };
}

export function metresApart(a: LatLon, b: LatLon): number {
  const east = (b.lon - a.lon) * metresPerDegree * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(east, (b.lat - a.lat) * metresPerDegree);
}
