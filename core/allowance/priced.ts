/**
 * Counts occurrences over the month and prices them. An amount with steps costs from the n-th occurrence on what the step says; occurrences of a
 * clause are counted by the day, of all its bands together. Under another set they begin anew: a rule does not look back before it held. A set of the
 * same code, put in force once more, goes on.
 */
import type { Amount, Base } from "./clause.ts";
import type { Found } from "./found.ts";
import { exactOf, percentOf, rupiahOf, unitsOf, type Rounding } from "./money.ts";

export type Priced = Found & { nth: number; percent: number; of: Base; base: number; exact: number; rupiah: number };

export type Prices = { bases: (base: Base) => number; usual: Base; rounding: Rounding };

/** `all` in the order of the days. What is absorbed is counted and left out; what costs nothing is no cut. */
export function pricedAll(all: readonly Found[], prices: Prices): Priced[] {
  const counted = new Map<string, number>();
  return all.flatMap((each) => {
    const key = `${each.set}/${each.clause.id}/${each.clause.kind === "falsification" ? each.kind : ""}`;
    const nth = each.counts ? (counted.get(key) ?? 0) + 1 : 1;
    if (each.counts) counted.set(key, nth);
    if (each.absorbed) return [];
    const priced = pricedOne(each, nth, prices);
    return priced.percent === 0 ? [] : [priced];
  });
}

export function pricedOne(each: Found, nth: number, prices: Prices): Priced {
  const own = costOf(each.amount, nth, each, prices);
  const most = each.atMost && costOf(each.atMost.amount, 1, { times: 1, half: false }, prices);
  const { units, of, base, exact } = most && most.exact < own.exact ? most : own;
  return { ...each, nth, percent: percentOf(units), of, base, exact, rupiah: rupiahOf(exact, prices.rounding) };
}

function costOf({ percent, steps = [], of }: Amount, nth: number, { times, half }: Pick<Found, "times" | "half">, prices: Prices) {
  const step = steps.findLast((each) => each.nth <= nth);
  const units = unitsOf(step?.percent ?? percent) * times;
  const used = half ? Math.floor(units / 2) : units;
  const base = prices.bases(of ?? prices.usual);
  return { units: used, of: of ?? prices.usual, base, exact: exactOf(base, used) };
}
