import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeaveChoice } from "../../../contract/request.ts";
import { bodyOf, firstDraft } from "./draft.ts";

const proof: LeaveChoice["proof"] = { kind: "letter", fromDay: 1, mayFollow: false };
const duty = { kind: "dinas_luar", what: "elsewhere", half: true, proof } as const;
const draft = { ...firstDraft({ today: "2026-06-03", kinds: [], balances: [], carriedIn: [] }), kind: "dinas_luar" as const };

test("duty elsewhere: at a place with its point, from anywhere, or without check-ins", () => {
  const placed = { ...draft, asked: "place" as const, placeName: " Balai Kota ", point: "-3.62, 102.2656", radius: "150" };
  assert.deepEqual(bodyOf(placed, duty)?.where, { asked: "place", name: "Balai Kota", lat: -3.62, lon: 102.2656, radius: 150 });
  for (const point of ["", "-3.62", "-3.62,", "abc, 1", "91, 1"]) assert.equal(bodyOf({ ...placed, point }, duty), null, point);
  assert.equal(bodyOf({ ...placed, placeName: "" }, duty), null);
  assert.deepEqual(bodyOf({ ...draft, asked: "anywhere", point: "x" }, duty)?.where?.lat, null);
});

test("half a day only on one day, and of duty elsewhere only without check-ins", () => {
  assert.equal(bodyOf({ ...draft, half: "in", asked: "none" }, duty)?.half, "in");
  assert.equal(bodyOf({ ...draft, half: "in", asked: "anywhere" }, duty)?.half, null);
  assert.equal(bodyOf({ ...draft, half: "in", asked: "none", until: "2026-06-04" }, duty)?.half, null);
});

test("hours belong to an errand, a letter's number to what has a letter", () => {
  const errand = { kind: "izin_keluar", what: "errand", half: false, proof: { ...proof, kind: "none" } } as const;
  const body = bodyOf({ ...draft, number: "7", leaveAt: "09:00", backAt: "10:00" }, errand);
  assert.deepEqual([body?.hours, body?.number, body?.where], [{ from: "09:00", until: "10:00" }, null, null]);
  assert.deepEqual([bodyOf({ ...draft, number: " 7 " }, duty)?.number, bodyOf(draft, duty)?.hours], ["7", null]);
});
