import type { RecapLine } from "../../core/recap/line.ts";
import { takenIn } from "../../core/recap/sums.ts";
import type { StoredTotals } from "./stored.ts";

export const noTotals: StoredTotals = {
  tpp: 0,
  cut: 0,
  adjusted: 0,
  postponed: 0,
  received: 0,
  debt: 0,
  payable: 0,
  unknown: 0,
  withCut: 0,
  withAdjustment: 0,
  open: 0,
  carried: 0,
};

/** `unknown`: whose allowance is not known, but for groups that have none by the rules. `debt`: what cannot be taken yet, after this month. `carried`: what was carried over from the month before and still waits. */
export function addLine(totals: StoredTotals, { month, tpp, cuts, adjustments, received, debt, payable, open }: RecapLine): StoredTotals {
  const sum = (list: readonly { rupiah: number }[]) => list.reduce((all, { rupiah }) => all + rupiah, 0);
  const taken = takenIn(cuts, tpp?.total ?? 0);
  return {
    tpp: totals.tpp + (tpp?.total ?? 0),
    cut: totals.cut + taken,
    adjusted: totals.adjusted + sum(adjustments),
    postponed: totals.postponed + (cuts.postponed?.rupiah ?? 0),
    received: totals.received + sum(received),
    debt: totals.debt + debt.after,
    payable: totals.payable + payable,
    unknown: totals.unknown + (tpp || cuts.noAllowance ? 0 : 1),
    withCut: totals.withCut + (taken > 0 || cuts.cuts.length > 0 ? 1 : 0),
    withAdjustment: totals.withAdjustment + (adjustments.length > 0 ? 1 : 0),
    open: totals.open + open.length,
    carried: totals.carried + open.filter(({ date }) => date < `${month}-01`).length,
  };
}

export function bothTotals(one: StoredTotals, other: StoredTotals): StoredTotals {
  const keys = Object.keys(noTotals) as (keyof StoredTotals)[];
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as StoredTotals;
}
