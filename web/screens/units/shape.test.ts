import assert from "node:assert/strict";
import { test } from "node:test";
import { draftOf, requestOf } from "./shape.ts";

const draft = { ...draftOf(null, "2026-03-02"), name: "Lapangan" };

test("degrees are read with comma, point and the long minus", () => {
  const request = requestOf({ ...draft, lat: "−3,7928", lon: "102.2655", radius: "80" }, null);
  assert.deepEqual(request, {
    name: "Lapangan",
    from: "2026-03-02",
    replaces: null,
    shape: { kind: "circle", lat: -3.7928, lon: 102.2655, radius: 80 },
  });
});

test("a ring is one point a line, in three spellings", () => {
  const request = requestOf({ ...draft, kind: "polygon", ring: "-3.79, 102.26\n-3,80; 102,26\n\n-3.80,102.27" }, "old");
  assert.deepEqual("shape" in request && request.shape, {
    kind: "polygon",
    ring: [
      [-3.79, 102.26],
      [-3.8, 102.26],
      [-3.8, 102.27],
    ],
  });
});

test("what is wrong is said", () => {
  assert.deepEqual(requestOf({ ...draft, lat: "x", lon: "1" }, null), { wrong: "Isi angka derajat yang benar." });
  assert.deepEqual(requestOf({ ...draft, lat: "1", lon: "1", radius: "5" }, null), { wrong: "Jari-jari 10 sampai 2000 meter." });
  assert.deepEqual(requestOf({ ...draft, kind: "polygon", ring: "1, 2\n3" }, null), { wrong: "Baris 2 bukan lintang, bujur." });
  assert.deepEqual(requestOf({ ...draft, kind: "polygon", ring: "1, 2\n3, 4" }, null), { wrong: "Sedikitnya tiga titik." });
});

test("a known place comes back as it was", () => {
  const ring: [number, number][] = [
    [-3.79, 102.26],
    [-3.8, 102.26],
    [-3.8, 102.27],
  ];
  const known = { id: "p", name: "Halaman", from: "2026-01-01", until: null, shape: { kind: "polygon" as const, ring } };
  const request = requestOf(draftOf(known, "2026-03-02"), "p");
  assert.deepEqual("shape" in request && request.shape, known.shape);
});
