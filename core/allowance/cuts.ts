/**
 * A month of days under the rule sets in force → cuts, each traceable to its day, its clause and the article.
 *
 * 1. Each day by the clauses in force on it (day.ts); leave that costs (excused.ts); then what the month as a whole forfeits: of several forfeitures by
 *    the same measure the dearest that is reached. Clauses of the month are those in force on its last day.
 * 2. Occurrences are counted and priced (priced.ts); every cut is rounded once by the set's rule; caps of the day and the month trim (caps.ts). Where the
 *    set rounds the month's total instead, a last line makes it (rounded.ts).
 * 3. What still waits (menunggu) cuts nothing. Whose allowance is not known (null, or 0) is told percents, and 0 rupiah.
 * 4. Whoever has no allowance has no cuts.
 * `days` are all of the month, also those that lie ahead: one day's share is divided by its working days. Their order does not matter.
 * Throws RangeError where the allowance lacks a part that the rules take (base.ts tells which), or is too large to be exact (money.ts).
 */
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate } from "../time/civil.ts";
import { basesOf, isShare, nominal, partOf, type Tpp } from "./base.ts";
import { dayCapped, monthCapped, type CapEffect } from "./caps.ts";
import type { Base, InForce, LineKind } from "./clause.ts";
import { foundOn } from "./day.ts";
import { excusesCost } from "./excused.ts";
import { firstOf, heldBy, lastDayOf, type Held } from "./force.ts";
import { forfeits, postponedBy } from "./forfeit.ts";
import type { Found } from "./found.ts";
import { percentOf } from "./money.ts";
import type { MonthDay } from "./month-day.ts";
import { pricedAll, type Priced, type Prices } from "./priced.ts";
import { roundedTotal, type RoundingLine } from "./rounded.ts";

export type Person = { month: string; groups: readonly string[]; tpp: Tpp | null };

/**
 * `date` null: of the month. `base`: whole rupiah that the percent is of; of the line "rounding" the cuts before it, and its `rupiah` may be below 0. `nth`: which occurrence of its clause.
 * `set`: code of the set.
 */
export type Cut = {
  date: CivilDate | null;
  set: string;
  clause: string;
  citation: string;
  kind: LineKind;
  band: string;
  session: Session | null;
  minutes: number;
  nth: number;
  percent: number;
  of: Base;
  base: number;
  rupiah: number;
};

/**
 * `base`: the whole that cuts are usually taken of; `percent`: all cuts as percent of it, to four decimals, for display. `postponed.rupiah`: what is left of
 * the allowance and paid later. `waiting`: open sessions that cut nothing yet.
 */
export type MonthCuts = {
  cuts: Cut[];
  base: number;
  rupiah: number;
  percent: number;
  capped: boolean;
  caps: CapEffect[];
  postponed: { clause: string; citation: string; months: number; rupiah: number } | null;
  noAllowance: { clause: string; citation: string } | null;
  waiting: number;
};

export function cutsOf(given: readonly MonthDay[], inForce: readonly InForce[], { month, groups, tpp }: Person): MonthCuts {
  const days = given.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const heldOn = heldBy(inForce, groups);
  const ofMonth = heldOn(lastDayOf(month));
  const isKnown = tpp !== null && tpp.total > 0;
  const reckoned = isKnown ? tpp : nominal(inForce);
  const prices = pricesOf(ofMonth, days, reckoned);
  const usual = prices.bases(wholeOfUsual(prices.usual));
  const waiting = days.reduce((sum, { open }) => sum + open.length, 0);
  const empty = { cuts: [], base: isKnown ? usual : 0, rupiah: 0, percent: 0, capped: false, caps: [], postponed: null, waiting };

  const none = firstOf(ofMonth, "no_allowance");
  if (none) return { ...empty, noAllowance: { clause: none.id, citation: none.citation } };

  const ofDays = days.flatMap((day) => foundOn(day, heldOn(day.date)));
  const all = [...ofDays, ...excusesCost(days, heldOn, ofMonth)].toSorted(byDate);
  const priced = [...pricedAll(all, prices), ...forfeits(days, heldOn, ofMonth, prices)];
  const { cuts, caps } = monthCapped(dayCapped(priced, heldOn, prices), ofMonth, prices);
  const rounding = isKnown ? roundedTotal(cuts, ofMonth, prices) : null;
  const rupiah = isKnown ? cuts.reduce((sum, cut) => sum + cut.rupiah, rounding?.rupiah ?? 0) : 0;
  const late = postponedBy(days, heldOn, ofMonth);
  return {
    ...empty,
    cuts: [...cuts.map((cut) => told(cut, isKnown)), ...(rounding ? [toldRounding(rounding, ofMonth)] : [])],
    rupiah,
    percent: percentIn(cuts, usual, prices),
    capped: caps.length > 0,
    caps: isKnown ? caps : caps.map(({ clause, citation }) => ({ clause, citation, before: 0, after: 0 })),
    postponed: late && { ...late, rupiah: isKnown ? Math.max(0, tpp.total - rupiah) : 0 },
    noAllowance: null,
  };
}

/** Where no set is in force nothing is cut, and nothing of it is asked. */
function pricesOf(ofMonth: Held, days: readonly MonthDay[], tpp: Tpp): Prices {
  const base = firstOf(ofMonth, "base");
  const rounding = firstOf(ofMonth, "rounding");
  const divisor = base?.divisor ?? "expected_days";
  const share = divisor === "expected_days" ? days.filter(({ work }) => work).length : divisor;
  return {
    bases: basesOf(tpp, share),
    usual: base?.of ?? "total",
    rounding: rounding && rounding.per !== "month" ? rounding : { to: 1, way: "floor" },
  };
}

function wholeOfUsual(usual: Base): Base {
  const part = partOf(usual);
  return part === "" ? "total" : `part:${part}`;
}

/** Of the month last; within a day in the order in which the clauses were found. */
function byDate(a: Found, b: Found): number {
  const [left, right] = [a.date ?? "9", b.date ?? "9"];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Where everything is of one base its percents add up; else what it comes to of the usual one. */
function percentIn(cuts: readonly Priced[], usual: number, prices: Prices): number {
  const alike = cuts.every(({ of }) => of === prices.usual && !isShare(of));
  if (alike) return percentOf(cuts.reduce((sum, { percent }) => sum + Math.round(percent * 10_000), 0));
  if (usual === 0) return 0;
  const exact = cuts.reduce((sum, cut) => sum + BigInt(cut.exact), 0n);
  return percentOf(Number(exact / BigInt(usual)));
}

function told(cut: Priced, isKnown: boolean): Cut {
  const { date, set, clause, kind, band, session, minutes, nth, percent, of, base, rupiah } = cut;
  const money = isKnown ? { base, rupiah } : { base: 0, rupiah: 0 };
  return { date, set, clause: clause.id, citation: clause.citation, kind, band, session, minutes, nth, percent, of, ...money };
}

function toldRounding({ clause, citation, before, rupiah }: RoundingLine, { code }: Held): Cut {
  const plain = { date: null, band: "", session: null, minutes: 0, nth: 1, percent: 0, of: "total" } as const;
  return { ...plain, set: code, clause, citation, kind: "rounding", base: before, rupiah };
}
