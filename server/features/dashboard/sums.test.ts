import assert from "node:assert/strict";
import { test } from "node:test";
import { shownOf } from "../../../core/disclosure/shown.ts";
import { wholeRests } from "./sums.ts";

test("a unit that is not reckoned yet keeps its whole rest back, and no other", () => {
  const { restOf } = shownOf(
    [
      { unit: "opd", parent: null, people: 4 },
      { unit: "few", parent: "opd", people: 3 },
      { unit: "many", parent: "opd", people: 9 },
    ],
    5,
  );
  const units = ["opd", "few", "many"];
  const told = (...reckoned: string[]) => [...wholeRests(units, new Set(reckoned), restOf)];
  assert.deepEqual(told("opd", "many"), ["many"], "with the few three the next sum would tell theirs");
  assert.deepEqual(told("few", "many"), ["many"]);
  assert.deepEqual(told("opd", "few"), ["opd", "few"]);
  assert.deepEqual(told(...units), units);
});
