import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "./cases/place.json" with { type: "json" };
import { metresBetween, type LatLon } from "./distance.ts";
import { distanceTo, insideIndonesia, type Place } from "./place.ts";

function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} ± ${tolerance} m`);
}

for (const { situation, shape, lat, lon, distance, beyond } of vectors.positions) {
  test(`${shape}: ${situation}`, () => {
    const place = { id: "1", name: shape, shape: vectors.shapes[shape as keyof typeof vectors.shapes] } as Place;
    const found = distanceTo(place, lat, lon);
    near(found.distance, distance, 0.01);
    near(found.beyond, beyond, 0.01);
  });
}

for (const { situation, from, to, metres } of vectors.between) {
  test(`metres between: ${situation}`, () => {
    near(metresBetween(from as unknown as LatLon, to as unknown as LatLon), metres, 0.1);
    near(metresBetween(to as unknown as LatLon, from as unknown as LatLon), metres, 0.1);
  });
}

for (const { situation, lat, lon, answer } of vectors.indonesia) {
  test(`in Indonesia: ${situation}`, () => assert.equal(insideIndonesia(lat, lon), answer));
}

test("a polygon has 3–100 corners", () => {
  const polygon = (corners: number): Place => {
    const ring = Array.from({ length: corners }, (_, i): [number, number] => {
      return [Math.sin((i * 2 * Math.PI) / corners), Math.cos((i * 2 * Math.PI) / corners)];
    });
    return { id: "1", name: "", shape: { kind: "polygon", ring } };
  };
  for (const corners of [0, 2, 101]) assert.throws(() => distanceTo(polygon(corners), 0, 0), RangeError);
  for (const corners of [3, 100]) assert.equal(distanceTo(polygon(corners), 0, 0).distance, 0);
});
