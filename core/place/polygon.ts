/** Where a position lies relative to a polygon, on a plane around that position. */
import { onPlane, type LatLon } from "./distance.ts";

type Point = { x: number; y: number };

/** Metres to the nearest edge, and whether inside. `ring`: 3–100 corners, closed by itself; throws RangeError otherwise. */
export function edgeOf(ring: readonly LatLon[], position: LatLon): { metres: number; inside: boolean } {
  if (ring.length < 3 || ring.length > 100) throw new RangeError(`a polygon has 3–100 corners, not ${ring.length}`);
  const corners = ring.map((corner) => onPlane(position, corner));
  const edges = corners.map((corner, i): [Point, Point] => [corner, corners[(i + 1) % corners.length]!]);
  return {
    metres: Math.min(...edges.map(metresToEdge)),
    inside: edges.filter(crossesEastward).length % 2 === 1,
  };
}

/** Ray casting: does a ray from the origin to the east cross the edge? A corner on the ray belongs to the edge below it only. */
function crossesEastward([a, b]: [Point, Point]): boolean {
  return a.y > 0 !== b.y > 0 && a.x - (a.y * (b.x - a.x)) / (b.y - a.y) > 0;
}

/** From the origin to the nearest point between both corners. */
function metresToEdge([a, b]: [Point, Point]): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(a.x * dx + a.y * dy) / length2));
  return Math.hypot(a.x + along * dx, a.y + along * dy);
}
