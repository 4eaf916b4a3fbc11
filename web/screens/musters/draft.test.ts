import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyDraft, requestOf } from "./draft.ts";

const unit = "01900000-0000-7000-8000-000000000001";
const draft = { ...emptyDraft(unit, "2026-05-04"), name: " Apel gabungan " };

test("by itself: the host and everything below it, on Mondays, in place of the morning's muster", () => {
  const { name, kind, session, units, statuses, weekdays, dates, until } = requestOf(draft);
  assert.deepEqual([name, kind, session, units, statuses], ["Apel gabungan", "apel", "in", [unit], null]);
  assert.deepEqual([weekdays, dates, until], [[1], null, null]);
});

test("a ceremony for everybody on named dates, each once and in order", () => {
  const request = requestOf({ ...draft, kind: "ceremony", who: "all", days: "dates", dates: "2026-10-28, 2026-08-17;2026-08-17" });
  assert.deepEqual([request.kind, request.session, request.units, request.weekdays], ["upacara", null, null, null]);
  assert.deepEqual(request.dates, ["2026-08-17", "2026-10-28"]);
});

test("what is left out is said in a sentence", () => {
  assert.throws(() => requestOf({ ...draft, weekdays: [] }), /sedikitnya satu hari/);
  assert.throws(() => requestOf({ ...draft, who: "some" }), /sedikitnya satu unit/);
  for (const dates of ["", "17 Agustus", "2026-8-17"])
    assert.throws(() => requestOf({ ...draft, days: "dates", dates }), /tahun-bulan-tanggal/);
});
