/** Named rosters: who works which shift on which date, and one's own shifts of a month. */
import { Type, type Static } from "typebox";
import type { CivilDate } from "../core/time/civil.ts";
import type { ShownChanges } from "./calendar.ts";
import { Date, Month, PlainText, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const Clock = Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" });

/** People and days of one save. */
const rosterLimits = { days: 9300 } as const;

export const RosterAsked = Type.Object({ unit: Uuid, month: Month }, closed);
export const MonthAsked = Type.Object({ month: Type.Optional(Month) }, closed);

/** `code` null: free. `plan`: the roster says nothing more, the pattern counts again. */
export const RosterCell = Type.Object(
  {
    person: Uuid,
    date: Date,
    code: Type.Union([Type.String({ pattern: "^[A-Z0-9]{1,6}$" }), Type.Null()]),
    plan: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type RosterCell = Static<typeof RosterCell>;
export const RosterSave = Type.Object(
  {
    mode: Type.Union([Type.Literal("dry"), Type.Literal("commit")]),
    unit: Uuid,
    month: Month,
    cells: Type.Array(RosterCell, { minItems: 1, maxItems: rosterLimits.days }),
  },
  closed,
);
export type RosterSave = Static<typeof RosterSave>;

/** `start`, `end` local; an end not after the start lies on the next day. */
export type Shift = { code: string; label: string; start: string; end: string; rest: number };
/** `code` null: free. `said`: the roster says so, not the pattern. `swap`: by a swap that was granted. */
export type RosterDayView = { date: CivilDate; code: string | null; label: string; said: boolean; swap: boolean };
export type RosterView = {
  unit: { id: string; name: string };
  month: string;
  today: CivilDate;
  /** what a cell may name; of one code the hours of each person's own pattern count */
  shifts: Shift[];
  people: { id: string; name: string; days: RosterDayView[] }[];
  holidays: { date: CivilDate; name: string }[];
  locked: boolean;
  may: boolean;
  units: { id: string; name: string }[];
};
export type RosterSaved = { saved: number; same: number; changes: ShownChanges; committed: boolean };

/** A shift as a request for a swap names it: what both saw when it was asked. */
export const SwapShift = Type.Object(
  { code: PlainText(40, 1), start: Clock, end: Clock, rest: Type.Integer({ minimum: 0, maximum: 1439 }), label: PlainText(60, 1) },
  closed,
);
export type SwapShift = Static<typeof SwapShift>;
/** I give my shift of `mine` to the other one and take the other's of `theirs`; both may lie on one date. */
export const SwapBody = Type.Object({ other: Uuid, mine: Date, theirs: Date, gives: SwapShift, takes: SwapShift }, closed);
export type SwapBody = Static<typeof SwapBody>;

export type MyShift = {
  date: CivilDate;
  /** null: free; the label says why */
  shift: SwapShift | null;
  label: string;
  said: boolean;
  swap: boolean;
};
/** `colleagues`: of the own unit, with their duty of the month, for a swap; empty where nobody of them works in shifts. */
export type MyRoster = {
  month: string;
  today: CivilDate;
  days: MyShift[];
  colleagues: { id: string; name: string; days: { date: CivilDate; shift: SwapShift }[] }[];
  restHours: number;
  locked: boolean;
};
