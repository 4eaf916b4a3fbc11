/** A place's shape as the sheet writes it: a circle in three columns, or a polygon in one. */
import { insideIndonesia, type Place } from "../../../../core/place/place.ts";
import { numberOf, type RowReader } from "./reader.ts";

const circleColumns = ["lintang", "bujur", "radius_m"] as const;

export function readShape(row: RowReader): Place["shape"] | null {
  const hasCircle = circleColumns.some((column) => row.raw(column) !== "");
  const hasPolygon = row.raw("poligon") !== "";
  if (hasCircle && hasPolygon) return row.refuse("poligon", "shape_both");
  if (hasPolygon) return readPolygon(row);
  return hasCircle ? readCircle(row) : row.refuse("lintang", "shape_missing");
}

function readCircle(row: RowReader): Place["shape"] | null {
  const [lat, lon, radius] = circleColumns.map((column) => row.present(column, () => row.number(column)));
  if (radius != null && (radius < 10 || radius > 2000)) row.refuse("radius_m", "radius");
  if (lat == null || lon == null || radius == null) return null;
  return isInside(row, "lintang", lat, lon) && row.faults.length === 0 ? { kind: "circle", lat, lon, radius } : null;
}

function readPolygon(row: RowReader): Place["shape"] | null {
  const points = row
    .raw("poligon")
    .split(";")
    .map((point) => point.trim())
    .filter(Boolean);
  const ring: [number, number][] = [];
  for (const point of points) {
    const [lat, lon, more] = point.split(/[\s,]+/).map(numberOf);
    if (lat == null || lon == null || more !== undefined) return row.refuse("poligon", "polygon", point);
    if (!isInside(row, "poligon", lat, lon)) return null;
    ring.push([lat, lon]);
  }
  const isClosed = ring.length > 1 && String(ring[0]) === String(ring.at(-1));
  const open = isClosed ? ring.slice(0, -1) : ring;
  const different = new Set(open.map(String)).size;
  if (different < 3 || open.length > 100) return row.refuse("poligon", "polygon_points", different < 3 ? different : open.length);
  return { kind: "polygon", ring: open };
}

function isInside(row: RowReader, column: string, lat: number, lon: number): boolean {
  if (insideIndonesia(lat, lon)) return true;
  row.refuse(column, insideIndonesia(lon, lat) ? "coordinates_swapped" : "coordinates_outside", `${lat} ${lon}`);
  return false;
}
