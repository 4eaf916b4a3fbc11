import assert from "node:assert/strict";
import { test } from "node:test";
import { centreOf, metresFrom, nearestTo, reachOf, scaleLength } from "./project.ts";

const origin = { lat: -3.8, lon: 102.26 };
const field = { id: "a", name: "Lapangan", shape: { kind: "circle" as const, lat: -3.801, lon: 102.26, radius: 50 } };
const yard = {
  id: "b",
  name: "Halaman",
  shape: {
    kind: "polygon" as const,
    ring: [
      [-3.81, 102.26],
      [-3.81, 102.262],
      [-3.812, 102.262],
      [-3.812, 102.26],
    ] as [number, number][],
  },
};

test("a thousandth of a degree south is 111 m south", () => {
  const { x, y } = metresFrom(origin, field.shape);
  assert.equal(Math.round(x), 0);
  assert.equal(Math.round(y), -111);
});

test("the drawing reaches beyond the circle, and the nearest place is found", () => {
  assert.equal(Math.round(reachOf(origin, field)), 161);
  assert.equal(nearestTo(origin, [yard, field])?.id, "a");
  assert.equal(nearestTo(origin, []), null);
  assert.equal(centreOf(yard).lat.toFixed(3), "-3.811");
});

test("the scale is a round length", () => {
  assert.deepEqual([400, 1000, 90, 30].map(scaleLength), [100, 200, 20, 5]);
});
