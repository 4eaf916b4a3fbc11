/** Percents and whole rupiah without binary fractions: percents are counted in ten-thousandths. */
import type { RuleSet } from "./rules.ts";

/** 1 % = 10,000 units. Throws RangeError for a negative percent or more than four decimals. */
export function unitsOf(percent: number): number {
  const units = Math.round(percent * 10_000);
  if (!Number.isSafeInteger(units) || units < 0 || units / 10_000 !== percent) throw new RangeError(`${percent} is not a percent`);
  return units;
}

export function percentOf(units: number): number {
  return units / 10_000;
}

/** `base` × percent / 100 in whole rupiah. Throws RangeError where it would no longer be exact: above 9 × 10⁹ rupiah at 100 %. */
export function rupiahOf(base: number, units: number, rounding: RuleSet["rounding"]): number {
  const whole = 1_000_000;
  const product = base * units;
  if (!Number.isSafeInteger(product)) throw new RangeError(`${base} rupiah × ${percentOf(units)} % is too large to be exact`);
  const rest = product % whole;
  const roundsUp = rounding === "half_up" && rest * 2 >= whole;
  return (product - rest) / whole + (roundsUp ? 1 : 0);
}

/** The amount that percents are taken of. Throws RangeError for a fraction, a negative amount or an unknown part. */
export function baseOf(rules: RuleSet, tpp: { total: number; parts: Record<string, number> }): number {
  const base = rules.base === "total" ? tpp.total : Object.hasOwn(tpp.parts, rules.base) ? tpp.parts[rules.base] : undefined;
  if (base === undefined) throw new RangeError(`rule set ${rules.code} takes "${rules.base}", which is no part of the allowance`);
  if (!Number.isSafeInteger(base) || base < 0) throw new RangeError(`${base} is not an amount in whole rupiah`);
  return base;
}
