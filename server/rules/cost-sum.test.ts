import assert from "node:assert/strict";
import { test } from "node:test";
import { openCostBook } from "./cost-sum.ts";

const names = { unit: (id: string) => `Unit ${id}`, person: (id: string) => `Nama ${id}` };

function filled() {
  const book = openCostBook();
  for (let i = 0; i < 6; i++) book.add({ person: `a${i}`, unit: "A", before: 30_000, after: 30_000 + i * 10_000 });
  book.add({ person: "b0", unit: "B", before: 90_000, after: 15_000 });
  book.add({ person: "c0", unit: "C", before: 0, after: 5_000 });
  book.unknown();
  return book;
}

test("sums by unit, people who pay more and less, largest changes first", () => {
  const { total, unknown, units, largest } = filled().told(names, true);
  assert.deepEqual(total, { people: 8, before: 270_000, after: 350_000, more: 6, less: 1 });
  assert.equal(unknown, 1);
  assert.deepEqual(
    units.map(({ unit, people, before, after }) => [unit?.name, people, before, after]),
    [
      ["Unit A", 6, 180_000, 330_000],
      ["Unit B", 1, 90_000, 15_000],
      ["Unit C", 1, 0, 5_000],
    ],
  );
  assert.deepEqual(
    largest.slice(0, 2).map(({ person, before, after }) => [person?.name, before, after]),
    [
      ["Nama b0", 90_000, 15_000],
      ["Nama a5", 30_000, 80_000],
    ],
  );
  assert.equal(largest.length, 7);
});

test("without the right to names: no name anywhere, and few people only together", () => {
  const told = filled().told(names, false);
  assert.doesNotMatch(JSON.stringify(told), /Nama|"[abc]\d"|Unit [BC]/);
  // Two alone would still be a sum of few: the six of unit A go with them.
  assert.deepEqual(told.units, [{ unit: null, people: 8, before: 270_000, after: 350_000, more: 6, less: 1 }]);
  assert.deepEqual(told.total, filled().told(names, true).total);
});

test("the rest takes the next smallest unit until it has five people", () => {
  const book = openCostBook();
  for (const [unit, people] of [
    ["A", 9],
    ["B", 5],
    ["C", 7],
    ["D", 1],
  ] as const)
    for (let i = 0; i < people; i++) book.add({ person: `${unit}${i}`, unit, before: 0, after: 1000 });
  const rows = book.told(names, false).units.map(({ unit, people }) => [unit?.name ?? null, people]);
  assert.deepEqual(rows, [
    ["Unit A", 9],
    ["Unit C", 7],
    [null, 6],
  ]);
});

test("of many thousands only the ten largest stay", () => {
  const book = openCostBook();
  for (let i = 0; i < 20_000; i++) book.add({ person: `p${i}`, unit: "A", before: 0, after: (i * 7919) % 20_000 });
  const { largest } = book.told(names, true);
  assert.deepEqual(
    largest.map(({ after }) => after),
    [19_999, 19_998, 19_997, 19_996, 19_995, 19_994, 19_993, 19_992, 19_991, 19_990],
  );
});
