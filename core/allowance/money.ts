/**
 * Percents and whole rupiah without binary fractions: percents are counted in ten-thousandths, money in millionths of a rupiah until it is rounded.
 * Exact up to 9,007,199,254 rupiah at 100 % (and less for more); beyond that a RangeError, never a wrong sum.
 */
import type { ClauseBody } from "./clause.ts";

export type Rounding = Pick<Extract<ClauseBody, { kind: "rounding" }>, "to" | "way">;

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
  const roundsUp = way === "up" ? rest > 0 : way === "half_up" && rest * 2 >= unit;
  return ((exact - rest) / unit + (roundsUp ? 1 : 0)) * to;
}

/** Exact amounts added up and rounded once; exact however much they come to. */
export function roundedSum(exacts: readonly number[], rounding: Rounding): number {
  const rests = exacts.reduce((sum, exact) => sum + (exact % millionths), 0);
  const whole = exacts.reduce((sum, exact) => sum + wholeOf(exact), wholeOf(rests));
  const above = whole % rounding.to;
  return whole - above + rupiahOf(above * millionths + (rests % millionths), rounding);
}

/** A cap in rupiah: what is not a whole one is nobody's to take. */
export function wholeOf(exact: number): number {
  return (exact - (exact % millionths)) / millionths;
}

/** Which percent of `base` an exact amount is, in units; the part of a unit is dropped. 0 of nothing. */
export function unitsIn(exact: number, base: number): number {
  return base === 0 ? 0 : Math.floor(exact / base);
}
