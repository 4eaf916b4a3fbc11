import assert from "node:assert/strict";
import { test } from "node:test";
import type { Clause, RuleSet } from "../../core/allowance/clause.ts";
import { canonicalText, hashOfSet, idOfHash } from "./canonical.ts";
import every from "./cases/every-kind.json" with { type: "json" };
import { differencesOf } from "./differences.ts";

const set = every as RuleSet;
const changed = (change: (clauses: Clause[]) => void): RuleSet => {
  const copy = structuredClone(set);
  change(copy.clauses);
  return copy;
};
const told = (after: RuleSet, before = set) =>
  differencesOf(before, after).differences.map(({ what, before: old, after: now }) => [what, old?.id ?? null, now?.id ?? null]);

test("a set differs in nothing from itself, whatever the order of its keys", () => {
  assert.deepEqual(differencesOf(set, structuredClone(set)), { same: set.clauses.length, differences: [] });
  const turned = JSON.parse(JSON.stringify(set), (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value,
  );
  assert.equal(canonicalText(turned), canonicalText(set));
  assert.match(idOfHash(hashOfSet(set)), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a changed value, a new clause, one that is gone", () => {
  const after = changed((clauses) => {
    const alfa = clauses.find(({ id }) => id === "alfa")!;
    if (alfa.kind === "unexcused_day") alfa.amount.percent = 7;
    clauses.splice(
      clauses.findIndex(({ id }) => id === "batas-hari"),
      1,
    );
    clauses.push({ id: "tunda-lagi", citation: "Pasal 20", kind: "postpone", when: { measure: "missed_musters", over: 20 }, months: 1 });
  });
  assert.deepEqual(told(after), [
    ["changed", "alfa", "alfa"],
    ["added", null, "tunda-lagi"],
    ["removed", "batas-hari", null],
  ]);
  const alfa = differencesOf(set, after).differences[0]!;
  assert.match(alfa.before!.sentences[0]!, /dipotong 3 %/);
  assert.match(alfa.after!.sentences[0]!, /dipotong 7 %/);
});

test("another regulation with other ids is held against the same subjects", () => {
  const renamed = changed((clauses) => clauses.forEach((clause) => (clause.id = `p-${clause.id}`)));
  assert.equal(differencesOf(set, renamed).same, set.clauses.length);
  const after = changed((clauses) => {
    for (const clause of clauses) clause.id = `p-${clause.id}`;
    const apel = clauses.find(({ id }) => id === "p-apel-senin")!;
    if (apel.kind === "muster") apel.amount.percent = 9;
  });
  assert.deepEqual(told(after), [["changed", "apel-senin", "p-apel-senin"]]);
});

test("another order of clauses of which the first counts is a change", () => {
  const after = changed((clauses) => {
    const [first, second] = ["apel-senin", "apel-lain"].map((id) => clauses.findIndex((clause) => clause.id === id)) as [number, number];
    [clauses[first], clauses[second]] = [clauses[second]!, clauses[first]!];
  });
  // the ceremony's own clause now stands behind one that takes ceremonies too
  assert.deepEqual(told(after), [
    ["changed", "apel-lain", "apel-lain"],
    ["changed", "upacara", "upacara"],
  ]);
});

test("another article or note alone is cited differently; the same id with another kind is one that is gone and one that is new", () => {
  const cited = changed((clauses) => (clauses[1]!.citation = "Pasal 33"));
  assert.deepEqual(told(cited), [["cited", "alfa", "alfa"]]);
  const noted = changed((clauses) => (clauses[1]!.note = "Catatan lain."));
  assert.deepEqual(told(noted), [["cited", "alfa", "alfa"]]);
  const both = changed((clauses) => {
    Object.assign(clauses[1]!, { citation: "Pasal 33" });
    if (clauses[1]!.kind === "unexcused_day") clauses[1]!.amount.percent = 9;
  });
  assert.deepEqual(told(both), [["changed", "alfa", "alfa"]]);
  const other = changed((clauses) => {
    const at = clauses.findIndex(({ id }) => id === "tunda");
    clauses[at] = { id: "tunda", citation: "Pasal 13", kind: "no_allowance", for: ["PPPK"] };
  });
  assert.deepEqual(told(other), [
    ["added", null, "tunda"],
    ["removed", "tunda", null],
  ]);
});
