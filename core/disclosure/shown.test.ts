import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { shownOf, type Cell } from "./shown.ts";

const enough = 5;
const cell = (unit: string, parent: string | null, people: number): Cell => ({ unit, parent, people });
const shown = (cells: Cell[]) => [...shownOf(cells, enough).shown].toSorted().join(" ");

describe("sums that may be shown", () => {
  const situations: [string, Cell[], string][] = [
    ["everybody is enough: all", [cell("opd", null, 6), cell("a", "opd", 7), cell("b", "a", 5)], "a b opd"],
    [
      "a part of few: its part and a second one stay hidden, the smallest",
      [cell("opd", null, 0), cell("a", "opd", 3), cell("b", "opd", 9), cell("c", "opd", 6)],
      "b opd",
    ],
    [
      "a part of few and people of the unit itself: enough together",
      [cell("opd", null, 2), cell("a", "opd", 3), cell("b", "opd", 9)],
      "b opd",
    ],
    [
      "the head and two others above a large part: the part is hidden, the whole is shown",
      [cell("opd", null, 3), cell("a", "opd", 20)],
      "opd",
    ],
    ["few in all: nothing", [cell("opd", null, 2), cell("a", "opd", 2)], ""],
    ["nobody of its own: the same sum as below", [cell("opd", null, 0), cell("a", "opd", 8)], "a opd"],
    [
      "two parts of few within a part: hidden, their sum is enough",
      [cell("opd", null, 8), cell("a", "opd", 0), cell("b", "a", 3), cell("c", "a", 4)],
      "a opd",
    ],
    ["a parent that nobody asked about is none", [cell("a", "elsewhere", 5), cell("b", "elsewhere", 4)], "a"],
  ];
  for (const [situation, cells, units] of situations)
    test(situation, () => {
      assert.equal(shown(cells), units);
      assert.equal(shown(cells.toReversed()), units, "in any order");
    });

  test("the rest of every shown unit has all whose people are in it", () => {
    const { restOf } = shownOf(
      [cell("opd", null, 0), cell("a", "opd", 3), cell("b", "opd", 9), cell("c", "opd", 6), cell("d", null, 1)],
      enough,
    );
    assert.deepEqual([...restOf].toSorted(), [
      ["a", "opd"],
      ["b", "b"],
      ["c", "opd"],
      ["d", null],
      ["opd", "opd"],
    ]);
  });
});

/** Every unit but the first lies in an earlier one, or in none. */
const forest = fc
  .array(
    fc.record({ people: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(0)), parent: fc.nat(), top: fc.integer({ min: 0, max: 5 }) }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((drawn) => drawn.map(({ people, parent, top }, i) => cell(`u${i}`, i === 0 || top === 0 ? null : `u${parent % i}`, people)));

const isIn = (cells: readonly Cell[], of: Cell, unit: string): boolean => {
  for (let at: Cell | undefined = of; at; at = cells.find(({ unit: id }) => id === at!.parent)) if (at.unit === unit) return true;
  return false;
};

/** Whether some linear combination of the rows is the wanted one. Fractions as whole numbers modulo a prime. */
function isDerivable(rows: readonly number[][], wanted: readonly number[]): boolean {
  return rankOf([...rows, wanted]) === rankOf(rows);
}

const prime = 1_000_003;
function rankOf(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = left.findIndex((row, i) => i >= rank && row[column] !== 0);
    if (pivot < 0) continue;
    [left[rank], left[pivot]] = [left[pivot]!, left[rank]!];
    const inverse = powered(left[rank]![column]!, prime - 2);
    for (let i = rank + 1; i < left.length; i++) {
      const factor = (left[i]![column]! * inverse) % prime;
      left[i] = left[i]!.map((value, j) => (((value - factor * left[rank]![j]!) % prime) + prime) % prime);
    }
    rank++;
  }
  return rank;
}

function powered(base: number, exponent: number): number {
  let [result, square] = [1, base % prime];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

test("no linear combination of the shown sums is the sum of few people, whatever the tree", () => {
  let hidden = 0;
  fc.assert(
    fc.property(forest, (cells) => {
      const { shown } = shownOf(cells, enough);
      const peopled = cells.filter(({ people }) => people > 0);
      const rows = [...shown].map((unit) => peopled.map((one) => Number(isIn(cells, one, unit))));
      hidden += cells.length - shown.size;
      for (let subset = 1; subset < 2 ** peopled.length; subset++) {
        const wanted = peopled.map((_, i) => (subset >> i) & 1);
        const people = peopled.reduce((sum, one, i) => sum + one.people * wanted[i]!, 0);
        if (people < enough) assert.ok(!isDerivable(rows, wanted), JSON.stringify([cells, [...shown], wanted]));
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(hidden > 100, "the trees had something to hide");
});

test("a whole of enough people is always shown, and nothing is hidden where nobody is few", () => {
  fc.assert(
    fc.property(forest, (cells) => {
      const { shown } = shownOf(cells, enough);
      for (const { unit } of cells.filter(({ parent }) => parent === null)) {
        const people = cells.filter((one) => isIn(cells, one, unit)).reduce((sum, one) => sum + one.people, 0);
        assert.equal(shown.has(unit), people === 0 || people >= enough);
      }
      const plenty = cells.map((one) => ({ ...one, people: one.people === 0 ? 0 : one.people + enough }));
      assert.equal(shownOf(plenty, enough).shown.size, cells.length);
    }),
  );
});
