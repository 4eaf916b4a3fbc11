/** Metres on the ground between positions in degrees (WGS 84), precise enough for a fence of some hundred metres. */

export type LatLon = readonly [lat: number, lon: number];

/** Mean radius of the earth R₁ in metres: Moritz, Geodetic Reference System 1980, J. Geodesy 74 (2000). */
const earthRadius = 6_371_008.8;

/** Great-circle distance in metres (haversine: Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984). */
export function metresBetween([latA, lonA]: LatLon, [latB, lonB]: LatLon): number {
  const h =
    Math.sin(radians(latB - latA) / 2) ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres east and north of `origin` on a local equirectangular plane. */
export function onPlane([originLat, originLon]: LatLon, [lat, lon]: LatLon): { x: number; y: number } {
  return { x: earthRadius * radians(lon - originLon) * Math.cos(radians(originLat)), y: earthRadius * radians(lat - originLat) };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
