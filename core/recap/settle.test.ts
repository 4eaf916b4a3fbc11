/** What is paid: debts, what was postponed, adjustments after adjustments, in whatever order units locked. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { adjustmentOf } from "./adjust.ts";
import { adjustedOf, debtOf, receivedIn, settled, takenBackIn, takenOf, type Locked } from "./settle.ts";
import { monthAfter, type LineSums } from "./sums.ts";

const sums = (given: Partial<LineSums> = {}): LineSums => ({
  total: 3_000_000,
  taken: 0,
  adjustments: [],
  postponed: null,
  received: [],
  debt: 0,
  ...given,
});
const locked = (month: string, given: Partial<LineSums> = {}): Locked => ({ month, sums: sums(given) });
const adjustment = (rupiah: number) => ({ ofMonth: "2026-05", rupiah, before: 0, after: rupiah, days: [] });
const plain = { total: 3_000_000, taken: 0, postponed: 0, received: [], adjustments: [], debt: 0 };

test("the month's allowance less cuts, adjustments and what was owed; what is postponed comes later", () => {
  assert.deepEqual(settled(plain), { payable: 3_000_000, debt: 0 });
  assert.deepEqual(settled({ ...plain, taken: 90_000, adjustments: [adjustment(-90_000)] }), { payable: 3_000_000, debt: 0 });
  assert.deepEqual(settled({ ...plain, taken: 500_000, postponed: 2_500_000 }), { payable: 0, debt: 0 });
  assert.deepEqual(settled({ ...plain, received: [{ ofMonth: "2026-04", rupiah: 2_500_000 }] }), { payable: 5_500_000, debt: 0 });
});

test("never below 0: the rest is owed, grows, and is paid off", () => {
  const first = settled({ ...plain, taken: 3_000_000, adjustments: [adjustment(200_000)] });
  assert.deepEqual(first, { payable: 0, debt: 200_000 });
  assert.deepEqual(settled({ ...plain, debt: first.debt }), { payable: 2_800_000, debt: 0 });
  assert.equal(debtOf([locked("2026-06", { debt: 200_000 }), locked("2026-07", { debt: -150_000 })]), 50_000);
});

test("what was postponed is due in its month, and in every later one until one has paid it", () => {
  const may = locked("2026-05", { postponed: { until: "2026-07", rupiah: 1_000_000 } });
  assert.deepEqual(receivedIn("2026-06", [may]), []);
  assert.deepEqual(receivedIn("2026-07", [may]), [{ ofMonth: "2026-05", rupiah: 1_000_000 }]);
  assert.deepEqual(receivedIn("2026-08", [may, locked("2026-07")]), [{ ofMonth: "2026-05", rupiah: 1_000_000 }]);
  assert.deepEqual(receivedIn("2026-08", [may, locked("2026-07", { received: [{ ofMonth: "2026-05", rupiah: 1_000_000 }] })]), []);
});

test("an adjustment goes on from what was locked and every adjustment since", () => {
  const may = locked("2026-05", { taken: 90_000 });
  const june = locked("2026-06", { adjustments: [{ ofMonth: "2026-05", rupiah: -90_000 }] });
  assert.equal(takenOf(may, [may]), 90_000);
  assert.equal(takenOf(may, [may, june]), 0);
  assert.equal(takenOf(june, [may, june]), 0, "an adjustment belongs to the month that it is of");
});

test("a later month that was locked first counts like an earlier one: owed, received and adjusted once", () => {
  const may = locked("2026-05", { taken: 90_000, postponed: { until: "2026-06", rupiah: 1_000_000 } });
  const ofMay = [{ ofMonth: "2026-05", rupiah: -90_000 }];
  const july = locked("2026-07", { adjustments: ofMay, received: [{ ofMonth: "2026-05", rupiah: 1_000_000 }], debt: 50_000 });
  assert.deepEqual([receivedIn("2026-06", [may, july]), takenOf(may, [may, july]), debtOf([may, july])], [[], 0, 50_000]);
  const june = locked("2026-06", { debt: -50_000 });
  assert.equal(debtOf([may, june, july]), 0);
});

test("what another month paid of this one is taken back by its own line, once", () => {
  const june = locked("2026-06", { adjustments: [{ ofMonth: "2026-05", rupiah: -2_910_000 }] });
  const [back, ...more] = takenBackIn("2026-05", [june]);
  assert.deepEqual([back, more], [{ ofMonth: "2026-05", rupiah: 2_910_000, before: -2_910_000, after: 0, days: [] }, []]);
  const may = locked("2026-05", { taken: 90_000, adjustments: [{ ofMonth: "2026-05", rupiah: back!.rupiah }] });
  assert.equal(takenOf(may, [may, june]), 90_000, "from then on as if nobody had paid it before");
  assert.deepEqual(takenBackIn("2026-06", [june]), []);
});

test("over months nothing is lost: what is paid and what is still owed is all that was due", () => {
  const rupiah = fc.integer({ min: 0, max: 5_000_000 });
  const month = fc.record({ total: rupiah, taken: rupiah, adjusted: fc.integer({ min: -3_000_000, max: 3_000_000 }) });
  fc.assert(
    fc.property(fc.array(month, { maxLength: 12 }), (months) => {
      let debt = 0;
      let paid = 0;
      for (const { total, taken, adjusted } of months) {
        const end = settled({ ...plain, total, taken, adjustments: [adjustment(adjusted)], debt });
        assert.ok(end.payable >= 0 && end.debt >= 0 && (end.payable === 0 || end.debt === 0));
        debt = end.debt;
        paid += end.payable;
      }
      const due = months.reduce((sum, { total, taken, adjusted }) => sum + total - taken - adjusted, 0);
      assert.equal(paid - debt, due);
    }),
  );
});

test("of a month that was locked before somebody was recorded all that is left is paid, once", () => {
  const cuts = { cuts: [], base: 0, rupiah: 90_000, percent: 3, capped: false, caps: [], postponed: null, noAllowance: null, waiting: 0 };
  const late = (locked: Locked[]) =>
    adjustmentOf(
      "2026-05",
      { lockedTotal: 0, taken: adjustedOf("2026-05", locked) },
      { tpp: { total: 3_000_000 }, cuts, days: [] },
      { cuts, days: [] },
    );
  const paid = late([])!;
  assert.deepEqual([paid.before, paid.after, paid.rupiah], [0, -2_910_000, -2_910_000]);
  assert.equal(late([{ month: "2026-06", sums: sums({ adjustments: [{ ofMonth: "2026-05", rupiah: paid.rupiah }] }) }]), null);
});

test("months over the new year", () => {
  assert.deepEqual([monthAfter("2026-11", 3), monthAfter("2026-01", -1), monthAfter("2026-05", 0)], ["2027-02", "2025-12", "2026-05"]);
});
