/**
 * What a percent is of, in whole rupiah. One day's share is the whole or the part divided by the month's expected working days, excused ones too, or
 * by the fixed number that the set names; the part of a rupiah is dropped, so that the shares never come to more than the whole.
 */
import { mostPercent, type Base, type InForce, type RuleSet } from "./clause.ts";

export type Tpp = { total: number; parts: Record<string, number> };

/** The whole that a base is, or is a share of: "" for the whole allowance, else the name of the part. */
export function partOf(base: Base): string {
  if (base === "total" || base === "day") return "";
  return base.slice(base.indexOf(":") + 1);
}

export function isShare(base: Base): boolean {
  return base === "day" || base.startsWith("day:");
}

/** A function of the base. Throws RangeError for a fraction, a negative amount or a part that the allowance does not have. */
export function basesOf(tpp: Tpp, divisor: number): (base: Base) => number {
  const whole = (base: Base) => wholeAmount(tpp, partOf(base));
  return (base) => (isShare(base) ? (divisor > 0 ? Math.floor(whole(base) / divisor) : 0) : whole(base));
}

function wholeAmount({ total, parts }: Tpp, part: string): number {
  const amount = part === "" ? total : Object.hasOwn(parts, part) ? parts[part] : undefined;
  if (amount === undefined) throw new RangeError(`the rules take "${part}", which is no part of the allowance`);
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is not an amount in whole rupiah`);
  return amount;
}

/** Names of the parts that a set takes percents of, and that the allowance does not have: nothing can be reckoned before they are entered. */
export function missingParts(inForce: readonly InForce[], tpp: Tpp): string[] {
  const asked = new Set(inForce.flatMap(({ set }) => partsIn(set)));
  return [...asked].filter((part) => !Object.hasOwn(tpp.parts, part)).toSorted();
}

const known = new WeakMap<RuleSet, string[]>();

/** Every part that a clause of the set names, wherever it does. A set is not changed afterwards. */
export function partsIn(set: RuleSet): readonly string[] {
  const before = known.get(set);
  if (before) return before;
  const parts = partsNamed(set);
  known.set(set, parts);
  return parts;
}

function partsNamed(set: RuleSet): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const named = key === "of" || key === "base" ? /^(?:part|day):(.+)$/.exec(String(inner)) : null;
        if (named) found.add(named[1]!);
        else look(inner);
      }
    }
  };
  look(set.clauses);
  return [...found].toSorted();
}

/** What stands in where no allowance is known: percents come out, rupiah do not. Where a percent is above 100, ten times less, so that it stays exact. */
export function nominal(inForce: readonly InForce[]): Tpp {
  const amount = inForce.some(({ set }) => goesAbove(set, mostPercent.month)) ? 100_000_000 : 1_000_000_000;
  return { total: amount, parts: Object.fromEntries(inForce.flatMap(({ set }) => partsIn(set)).map((part) => [part, amount])) };
}

const highest = new WeakMap<RuleSet, number>();

/** A set is not changed afterwards. */
function goesAbove(set: RuleSet, percent: number): boolean {
  const known = highest.get(set) ?? highestIn(set.clauses);
  highest.set(set, known);
  return known > percent;
}

function highestIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = "percent" in value ? Number(value.percent) : 0;
  return Math.max(own, ...Object.values(value).map(highestIn));
}
