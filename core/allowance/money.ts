/**
 * Percents and whole rupiah without binary fractions: percents are counted in ten-thousandths, money in millionths of a rupiah until it is rounded.
 * Exact up to 9,007,199,254 rupiah at 100 % (and less for more); beyond that a RangeError, never a wrong sum.
 */
import type { ClauseBody } from "./clause.ts";

export type Rounding = Omit<Extract<ClauseBody, { kind: "rounding" }>, "kind">;

const millionths = 1_000_000;

/** 1 % = 10,000 units. Throws RangeError for a negative percent or more than four decimals. */
export function unitsOf(percent: number): number {
  const units = Math.round(percent * 10_000);
  if (!Number.isSafeInteger(units) || units < 0 || units / 10_000 !== percent) throw new RangeError(`${percent} is not a percent`);
  return units;
}

export function percentOf(units: number): number {
  return units / 10_000;
}

/** `base` × percent / 100 in millionths of a rupiah. */
export function exactOf(base: number, units: number): number {
  const product = base * units;
  if (!Number.isSafeInteger(product)) throw new RangeError(`${base} rupiah × ${percentOf(units)} % is too large to be exact`);
  return product;
}

/** Whole rupiah, to the unit that the rule set rounds to. */
export function rupiahOf(exact: number, { to, way }: Rounding): number {
  const unit = to * millionths;
  const rest = exact % unit;
  const roundsUp = way === "half_up" && rest * 2 >= unit;
  return ((exact - rest) / unit + (roundsUp ? 1 : 0)) * to;
}

/** A cap in rupiah: what is not a whole one is nobody's to take. */
export function wholeOf(exact: number): number {
  return (exact - (exact % millionths)) / millionths;
}

/** Which percent of `base` an exact amount is, in units; the part of a unit is dropped. 0 of nothing. */
export function unitsIn(exact: number, base: number): number {
  return base === 0 ? 0 : Math.floor(exact / base);
}
