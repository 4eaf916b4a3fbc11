import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestPlace } from "./nearest.ts";

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

test("a circle is measured to its middle, and inside counts to its radius", () => {
  const near = nearestPlace({ lat: -3.8005, lon: 102.26, acc: 10 }, [field]);
  assert.equal(Math.round(near?.metres ?? 0), 56);
  assert.equal(near?.inside, true);
});

test("outside by less than the accuracy is still reachable, at most 50 m", () => {
  const at = { lat: -3.80125, lon: 102.26 };
  assert.equal(nearestPlace({ ...at, acc: 45 }, [field])?.reachable, true);
  assert.equal(nearestPlace({ ...at, acc: 10 }, [field])?.reachable, false);
  assert.equal(nearestPlace({ lat: -3.802, lon: 102.26, acc: 500 }, [field])?.reachable, false);
});

test("a polygon is measured to its ring; within it the distance is zero", () => {
  assert.deepEqual(
    [
      nearestPlace({ lat: -3.8005, lon: 102.2705, acc: 5 }, [yard])?.metres,
      nearestPlace({ lat: -3.8005, lon: 102.2705, acc: 5 }, [yard])?.inside,
    ],
    [0, true],
  );
  const beside = nearestPlace({ lat: -3.8005, lon: 102.2715, acc: 5 }, [field, yard]);
  assert.equal(beside?.place.id, "b");
  assert.equal(Math.round(beside?.metres ?? 0), 55);
  assert.equal(beside?.inside, false);
});

test("without places there is none", () => {
  assert.equal(nearestPlace({ lat: 0, lon: 0, acc: 1 }, []), null);
});
