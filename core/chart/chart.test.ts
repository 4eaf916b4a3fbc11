import assert from "node:assert/strict";
import { test } from "node:test";
import { chartOn, decidedBy, decidersOf, ringsIn, unitOf, type Holding } from "./chart.ts";
import vectors from "./cases/chart.json" with { type: "json" };

const { positions, cases, rings } = vectors;
const usual = vectors.holdings as Holding[];

for (const { situation, date, deciders, ...given } of cases) {
  test(situation, () => {
    const staying = usual.filter(({ personId }) => !given.without?.includes(personId));
    const chart = chartOn(date, positions, [...staying, ...((given.holdings ?? []) as Holding[])]);

    const away = new Set(given.away ?? []);
    const told = (person: string) => {
      const { decider, escalation, isAway } = decidersOf(chart, person, away);
      return isAway ? [decider, escalation, "away"] : [decider, escalation];
    };
    assert.deepEqual(Object.fromEntries(Object.keys(deciders).map((person) => [person, told(person)])), deciders);
    for (const [person, post] of Object.entries(given.posts ?? {})) assert.equal(decidersOf(chart, person).post, post, person);
    for (const [person, queue] of Object.entries(given.decidedBy ?? {})) assert.deepEqual(decidedBy(chart, person).toSorted(), queue);
  });
}

for (const { situation, positions, answer } of rings) {
  test(`rings: ${situation}`, () => {
    const posts = positions.map((written) => written.split("<"));
    assert.deepEqual(ringsIn(posts.map(([code = "", superior]) => ({ id: code, code, superiorId: superior || null }))), answer);
  });
}

test("in a ring of superiors the search ends", () => {
  const ring = ["a", "b", "c"].map((id, i) => ({ id, code: id, name: id, unitId: "u", superiorId: "abc"[(i + 1) % 3]!, approves: false }));
  const chart = chartOn("2026-06-02", ring, [{ positionId: "a", personId: "Ani", kind: "definitif", from: "2026-01-01", until: null }]);
  assert.deepEqual(decidersOf(chart, "Ani"), { decider: null, post: null, escalation: null, isAway: false });
});

test("a person belongs to the unit of the post that places him", () => {
  const acting: Holding = { positionId: "kabid", personId: "Sinta", kind: "plt", from: "2026-06-01", until: null };
  const chart = chartOn("2026-06-02", positions, [...usual, acting]);
  assert.equal(unitOf(chart, "Sinta"), "sekretariat");
  assert.equal(unitOf(chart, "Jihan"), "bidang");
  assert.equal(unitOf(chart, "Rina"), null);
  assert.deepEqual(
    chart.positionsOf.get("Sinta")?.map(({ id }) => id),
    ["sekretaris", "kabid"],
  );
});
