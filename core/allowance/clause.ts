/**
 * A local rule set for the allowance (TPP) as data: a list of clauses. Each clause says one thing, cites the article that says so, may hold for some
 * groups of people only, and from and until a date. A regency that we have never seen is written as clauses; no code names one.
 *
 * Percents have at most four decimals and are 0 to 100; where `of` (of a cap: `base`) names one day's share, to 1000. Minutes, days and occurrences are whole. Money is whole rupiah. Clauses of days (late, early,
 * missing punch, muster, unexcused day, hours away, excuse by day, event) are those in force on that day; clauses of the month (base, cap, forfeiture,
 * postponement, excuse by month, rounding, no allowance) are those in force on its last day.
 */
import type { ExcuseKind } from "../day/facts.ts";
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate } from "../time/civil.ts";

/** What a percent is of: the whole allowance, a named part of it, or one day's share of the whole or of a part. */
export type Base = "total" | `part:${string}` | "day" | `day:${string}`;

/** `steps`: from the n-th occurrence in the month on (nth ≥ 2, rising) another percent. `of`: another base than the set's. */
export type Amount = { percent: number; steps?: { nth: number; percent: number }[]; of?: Base };

/** Minutes `over` < m ≤ `upTo`; with `edge: "lower"` over ≤ m < upTo. Bands join; only the last may be open (`upTo: null`). */
export type Band = { name: string; over: number; upTo: number | null } & Amount;

/** What a cut is about; a day's cut may be absorbed by another of the same day. */
export const cutKinds = [
  "unexcused_day",
  "late",
  "early",
  "missing_punch",
  "muster",
  "away",
  "excuse",
  "event",
  "falsification",
  "falsification_approver",
  "forfeit",
] as const;
export type CutKind = (typeof cutKinds)[number];
/** What a line of a month is: a cut, or what rounding the month's total adds or takes. */
export type LineKind = CutKind | "rounding";

/** The most that a percent may be: of the month's whole or a part of it, and of one day's share ("twice the day's allowance" is 200). */
export const mostPercent = { month: 100, day: 1000 } as const;

/** What an event may be about. */
export const eventKinds = ["muster", "unexcused_day", "late", "early", "missing_punch"] as const;
export type EventKind = (typeof eventKinds)[number];

/** What is counted over a month: days, days in a row across free ones, minutes, occurrences. */
export const measures = [
  "unexcused_days",
  "consecutive_unexcused_days",
  "late_minutes",
  "early_minutes",
  "late_and_early_minutes",
  "missing_punches",
  "missed_musters",
] as const;
export type Measure = (typeof measures)[number];
/** Exactly one of `atLeast` (≥) and `over` (>). */
export type Trigger = { measure: Measure; atLeast?: number; over?: number };

export type ClauseBody =
  /** The base where an amount names none; `divisor` of one day's share: the expected working days of the month, or a fixed number. */
  | { kind: "base"; of: Base; divisor?: "expected_days" | number }
  | { kind: "unexcused_day"; amount: Amount; absorbs: CutKind[] }
  | { kind: "late" | "early"; bands: Band[]; edge?: "upper" | "lower"; absorbs?: CutKind[] }
  /** One record of the day is missing and the other is there. Its own amount, or as so many minutes late (in) or early (out) by the bands. */
  | { kind: "missing_punch"; session: Session | null; amount?: Amount; asMinutes?: number; asBand?: string; absorbs?: CutKind[] }
  /** The first muster clause that fits counts. null: any. */
  | { kind: "muster"; what: "apel" | "upacara" | null; session: Session | null; weekdays: number[] | null; amount: Amount }
  /** Hours left without permission: begun hours, or only full ones. */
  | { kind: "away"; perHour: Amount; counts: "begun" | "full" }
  /** Kinds of excuse that cost: by working day after the first `freeDays`, or once for the month where any day (or at least `fromDays`) has it. */
  | { kind: "excuse"; excuses: ExcuseKind[]; per: "day" | "month"; freeDays?: number; fromDays?: number; amount: Amount }
  /** By circular: what is missed on these dates costs this instead, however many the minutes. */
  | { kind: "event"; dates: CivilDate[]; what: EventKind; name: string; amount: Amount; absorbs?: CutKind[] }
  | { kind: "falsification"; person: Amount; approver: Amount }
  /** The most that cuts of these kinds cost a day. */
  | { kind: "day_cap"; of: CutKind[]; percent: number }
  /** The most that cuts (of these kinds; absent: all) cost the month, in percent of `base`. */
  | { kind: "cap"; of?: CutKind[]; percent: number; base: Base }
  /** From so much on, `amount` is taken for the month: 100 % of a base forfeits it. */
  | { kind: "forfeit"; when: Trigger; amount: Amount }
  /** What is left of the month's allowance is paid so many months later. */
  | { kind: "postpone"; when: Trigger; months: number }
  /** No allowance at all. */
  | { kind: "no_allowance" }
  /** Of each cut (usual), or of the month's total: then each cut drops its part of a rupiah, and one line more makes the total (rounded.ts). */
  | { kind: "rounding"; to: 1 | 100 | 1000; way: "floor" | "half_up" | "up"; per?: "cut" | "month" };

/**
 * `id`: unique in the set, stands beside every cut it makes. `for`, `notFor`: groups (PNS, PPPK, PPPK_PARUH_WAKTU, NON_ASN, or the regency's own such as
 * "guru_sertifikasi"); absent: everybody. `from`, `until`: within the set's own time; both days count. `note`: in plain words, where the article is not plain.
 */
export type Clause = {
  id: string;
  citation: string;
  for?: string[];
  notFor?: string[];
  from?: CivilDate;
  until?: CivilDate;
  note?: string;
} & ClauseBody;

/** `regulation`: number and year as printed; `validFrom`: since when the regulation itself holds. */
export type RuleSet = {
  format: 1;
  code: string;
  name: string;
  region: string;
  regulation: string;
  validFrom: CivilDate;
  clauses: Clause[];
};

/** A set in force for a regency from a date on, until the next one begins. */
export type InForce = { set: RuleSet; from: CivilDate };
