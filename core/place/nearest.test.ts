import assert from "node:assert/strict";
import { test } from "node:test";
import { isPoor, nearestPlace, sideOf } from "./nearest.ts";

const field = { id: "a", name: "Lapangan", shape: { kind: "circle" as const, lat: -3.8, lon: 102.26, radius: 100 } };
const yard = {
  id: "b",
  name: "Halaman",
  shape: {
    kind: "polygon" as const,
    ring: [
      [-3.8, 102.27],
      [-3.8, 102.271],
      [-3.801, 102.271],
      [-3.801, 102.27],
    ] as [number, number][],
  },
};

const side = (lat: number, accuracy: number) => sideOf(nearestPlace({ lat, lon: 102.26 }, [field])!, accuracy);

test("a circle is measured to its middle, and inside counts to its radius", () => {
  assert.equal(Math.round(nearestPlace({ lat: -3.8005, lon: 102.26 }, [field])!.distance), 56);
  assert.equal(side(-3.8005, 10), "inside");
});

test("outside by less than the stated error is the edge, at most 50 m", () => {
  assert.equal(side(-3.80125, 45), "edge");
  assert.equal(side(-3.80125, 10), "outside");
  assert.equal(side(-3.802, 500), "outside");
});

test("of several the nearest border counts; within a polygon the distance is zero", () => {
  const within = nearestPlace({ lat: -3.8005, lon: 102.2705 }, [field, yard])!;
  assert.deepEqual([within.place.id, within.distance, sideOf(within, 5)], ["b", 0, "inside"]);
  const beside = nearestPlace({ lat: -3.8005, lon: 102.2715 }, [field, yard])!;
  assert.deepEqual([beside.place.id, Math.round(beside.distance), sideOf(beside, 5)], ["b", 55, "outside"]);
});

test("without places there is none", () => {
  assert.equal(nearestPlace({ lat: 0, lon: 0 }, []), null);
});

test("a position is poor above 150 m, and without any stated error", () => {
  assert.deepEqual([1, 150, 150.1, 0, Number.NaN].map(isPoor), [false, false, true, true, true]);
});
