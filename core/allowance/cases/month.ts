/** Cases of money as they are written: days with their facts → the month that is reckoned. */
import { dayOf, type WrittenDay } from "../../day/cases/facts.ts";
import { addDays, datesBetween, instantOf, monthBounds, type CivilDate } from "../../time/civil.ts";
import type { Tpp } from "../base.ts";
import type { Clause, InForce, RuleSet } from "../clause.ts";
import { monthDayOf } from "../counted.ts";
import { cutsOf, type Cut, type MonthCuts } from "../cuts.ts";
import { minutesLeft } from "../left.ts";
import type { MonthDay } from "../month-day.ts";

/** `dates`: the same on each of these. `left`: from, until. */
export type CaseDay = Omit<WrittenDay, "date"> & { date?: CivilDate; dates?: CivilDate[]; left?: string[][] };
export type Change = Record<string, object | null>;

export type MonthCase = {
  scenario?: string;
  situation: string;
  /** clauses of the set by id: fields changed, or null: left out */
  change?: Change;
  groups?: string[];
  tpp?: Partial<Tpp> | null;
  /** every other day of the month in time, so that it has all its working days */
  rest?: boolean;
  days: CaseDay[];
  /** `2026-05-05 late TL2 in 45 min 1 % Rp30000` */
  cuts: string[];
  percent: number;
  rupiah: number;
  capped?: boolean;
  /** `clause before -> after` */
  caps?: string[];
  /** `clause months Rp` */
  postponed?: string;
  noAllowance?: string;
  waiting?: number;
};

export function changed(set: RuleSet, change: Change = {}): RuleSet {
  const clauses = set.clauses.flatMap((clause): Clause[] => {
    const of = change[clause.id];
    return of === null ? [] : [{ ...clause, ...of } as Clause];
  });
  return { ...set, clauses };
}

export function daysOf({ days, rest = false }: Pick<MonthCase, "days" | "rest">): MonthDay[] {
  const said = days.flatMap(({ date, dates = [date!], left = [], ...day }) => dates.map((each) => ({ ...day, date: each, left })));
  const { from, until } = monthBounds(said[0]!.date.slice(0, 7));
  const others = rest ? datesBetween(from, until).filter((date) => said.every((day) => day.date !== date)) : [];
  const punches = ["07:20", "16:40"];
  return [...said, ...others.map((date) => ({ date, punches, left: [] }))].map(({ left, ...day }) => {
    const status = dayOf(day);
    const at = (clock: string) =>
      clock.startsWith("+") ? instantOf(`${addDays(day.date, 1)}T${clock.slice(1)}`, "WIB") : instantOf(`${day.date}T${clock}`, "WIB");
    const spans = left.map(([from, until]) => ({ from: at(from!), until: at(until!) }));
    return monthDayOf(status, { away: minutesLeft(status, spans) });
  });
}

export function reckoned(given: MonthCase, inForce: readonly InForce[]): MonthCuts {
  const days = daysOf(given);
  const tpp = given.tpp === null ? null : { total: 3_000_000, parts: {}, ...given.tpp };
  return cutsOf(days, inForce, { month: days[0]!.date.slice(0, 7), groups: given.groups ?? ["PNS"], tpp });
}

/** What is empty, the first occurrence and the whole allowance are left out. */
export function written({ date, kind, band, session, minutes, nth, percent, of, rupiah }: Cut): string {
  const base = of === "total" ? "" : `of ${of}`;
  const parts = [
    date ?? "month",
    kind,
    band,
    session,
    minutes && `${minutes} min`,
    nth > 1 && `#${nth}`,
    `${percent} %`,
    base,
    `Rp${rupiah}`,
  ];
  return parts.filter(Boolean).join(" ");
}
