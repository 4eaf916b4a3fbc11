/** Dashboards: how days went, by unit and week; numbers only, never a name of a person. */
import { Type, type Static } from "typebox";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Date, Uuid } from "./scalars.ts";

/** `days`: the longest span (13 weeks). `small`: people below which a unit's numbers are shown only to those who may see the people. `slot`: minutes of a time of arrival. */
export const dashboardLimits = { days: 91, small: 5, slot: 30 } as const;

/** Without dates: the last four weeks. `unit`: with everything below it; absent: all that the asker sees. */
export const DashboardAsked = Type.Object(
  { unit: Type.Optional(Uuid), from: Type.Optional(Date), until: Type.Optional(Date) },
  { additionalProperties: false },
);
export type DashboardAsked = Static<typeof DashboardAsked>;

/**
 * Sessions of people who were expected. `onTime`: blue; `off`: late (arrival) or early (departure); `absent`: red for any other reason; `waiting`: for a decision;
 * `excused`: with a reason; `upcoming`: not over yet.
 */
export type Counts = { onTime: number; off: number; absent: number; waiting: number; excused: number; upcoming: number };
export type Sides = { in: Counts; out: Counts };
export type Week = { from: CivilDate; until: CivilDate } & Sides;

/** Of the month that is not over, from the same reckoning as the recap's live amounts. `since`: the oldest of the units' sums; `missing`: units not reckoned yet. */
export type RunningMoney = { cut: number; people: number; since: Instant; missing: number };
/**
 * Whole rupiah and people of the recaps that count; `without`: units that have not prepared that month. null: fewer people than may be shown, a sum from which one of fewer could be
 * worked out, or (`running`) a month that is over or that nothing was reckoned of yet.
 */
export type MonthMoney = {
  month: string;
  locked: { cut: number; people: number } | null;
  provisional: { cut: number; people: number } | null;
  running: RunningMoney | null;
  without: number;
};

export type DashboardUnit = { id: string; name: string };
export type Dashboard = {
  now: Instant;
  from: CivilDate;
  until: CivilDate;
  unit: DashboardUnit | null;
  /** to choose from */
  units: DashboardUnit[];
  /** on the last day */
  people: number;
  total: Sides;
  /** from Monday to Sunday, cut off by the span */
  weeks: Week[];
  byUnit: { unit: DashboardUnit; people: number; total: Sides; weeks: Sides[] }[];
  /** 1 Monday to 7 Sunday; `slots[n]`: arrivals from n half hours after midnight, records only */
  arrivals: { weekday: number; slots: number[] }[];
  /** null: not for the asker */
  money: MonthMoney[] | null;
  /** what waits now; findings null: not for the asker */
  open: { decisions: number; requests: number; findings: number | null };
  /** confirmed outages and manual mode that touch the span, the newest first; units null: all */
  outages: { from: Instant; until: Instant; units: string[] | null; manual: boolean }[];
  /** units with too few people, counted nowhere on this page but in `money`, where a whole that may be shown has them */
  hidden: number;
};
