import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName, monthsOtherwise, neverHeld, placeSpan, type GroupSpan } from "./groups.ts";

test("a group's name, however it is written; a status is none", () => {
  assert.deepEqual(["Guru sertifikasi", " guru__sertifikasi ", "guru-sertifikasi"].map(groupName), Array(3).fill("guru_sertifikasi"));
  for (const none of ["PPPK", "PPPK paruh waktu", "1guru", "a", "", "satpam & sopir", "x".repeat(41)])
    assert.equal(groupName(none), null, none);
});

const held: GroupSpan[] = [
  { id: "a", from: "2026-01-01", until: "2026-03-31" },
  { id: "b", from: "2026-06-01", until: null },
];
const places: [situation: string, from: string, until: string | null, answer: object][] = [
  ["between both", "2026-04-01", "2026-05-31", { word: "added" }],
  ["the same once more", "2026-01-01", "2026-03-31", { word: "same" }],
  ["the same beginning, another end", "2026-06-01", "2026-12-31", { word: "changed", replaces: "b" }],
  ["longer, as far as there is room", "2026-01-01", "2026-05-31", { word: "changed", replaces: "a" }],
  ["longer, into the next one", "2026-01-01", "2026-06-01", { word: "overlaps", from: "2026-06-01" }],
  ["beginning on another's last day", "2026-03-31", "2026-04-30", { word: "overlaps", from: "2026-01-01" }],
  ["within the open one", "2026-07-01", "2026-07-31", { word: "overlaps", from: "2026-06-01" }],
  ["it never held", "2026-06-01", neverHeld("2026-06-01"), { word: "changed", replaces: "b" }],
];
for (const [situation, from, until, answer] of places)
  test(`a span in a group: ${situation}`, () => assert.deepEqual(placeSpan(held, { from, until }), answer));

test("months that count otherwise: by their last day", () => {
  const months = ["2026-03", "2026-04", "2026-05", "2026-06"];
  const until = (last: string | null) => ({ from: "2026-03-31", until: last });
  assert.deepEqual(monthsOtherwise(null, until(null), months), months);
  assert.deepEqual(monthsOtherwise(null, until("2026-05-30"), months), ["2026-03", "2026-04"]);
  assert.deepEqual(monthsOtherwise(until(null), until("2026-05-30"), months), ["2026-05", "2026-06"]);
  assert.deepEqual(monthsOtherwise(until(null), until("2026-03-30"), months), months, "it never held");
  assert.deepEqual(monthsOtherwise(until("2026-04-30"), until("2026-05-30"), months), []);
});
