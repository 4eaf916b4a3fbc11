/** One person's month as it is closed, signed and locked: the days, what they cost and why. Its canonical text is hashed (canonical.ts). */
import type { MonthCuts } from "../allowance/cuts.ts";
import type { MonthDay } from "../allowance/month-day.ts";
import type { Colour, Why } from "../day/day.ts";
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate, Instant } from "../time/civil.ts";

/** `label`: what was expected ("Jam kerja", "Dinas malam", a holiday's name). `at`: what counted as arrival and departure. */
export type RecapDay = MonthDay & {
  label: string;
  at: Record<Session, Instant | null>;
  colour: Record<Session, Colour>;
  why: Record<Session, Why>;
};

/** Days of the field's own columns. `late` and `early`: occurrences by the name of the band. */
export type RecapCounts = {
  workDays: number;
  present: number;
  excused: Record<string, number>;
  unexcused: number;
  late: Record<string, number>;
  early: Record<string, number>;
  lateMinutes: number;
  earlyMinutes: number;
  missingPunches: number;
  missedMusters: { in: number; out: number; other: number };
};

/** What counted of a day: kinds of cuts, and kinds of excuses that stand. */
export type AdjustedDay = { date: CivilDate | null; before: number; after: number; was: string[]; now: string[] };

/**
 * A later fact about a locked month, paid or taken in this one. `rupiah` > 0: taken, < 0: given back; always `after` − `before`, which are cuts measured
 * against the allowance that was locked (a raise of that month's allowance lowers `after`). `days`: against what was locked; date null: of the whole month.
 */
export type Adjustment = { ofMonth: string; rupiah: number; before: number; after: number; days: AdjustedDay[] };

/** What was postponed in an earlier month and is paid in this one. */
export type Received = { ofMonth: string; rupiah: number };

/** What waits for a person's word. A request or a finding stands once, on its first day in the month. */
export type OpenItem = { date: CivilDate; session: Session | null; why: Why | "correction" | "leave" | "finding" };

export type RecapLine = {
  v: 1;
  month: string;
  person: string;
  name: string;
  nip: string | null;
  position: string | null;
  unit: { id: string; name: string };
  groups: string[];
  /** whole rupiah of the month; null: not known */
  tpp: { total: number; parts: Record<string, number> } | null;
  /** SHA-256 (hex) of each rule set's canonical text, and since when it was in force in this month */
  rules: { code: string; hash: string; from: CivilDate }[];
  days: RecapDay[];
  counts: RecapCounts;
  cuts: MonthCuts;
  /** by date: what waits in this month, and what was carried over from the month before and still waits (its dates lie before this month) */
  open: OpenItem[];
  adjustments: Adjustment[];
  received: Received[];
  /** what could not be taken yet, before this month and after it (settle.ts) */
  debt: { before: number; after: number };
  /** allowance less cuts, adjustments and what is postponed, plus what was postponed until now; never below 0 */
  payable: number;
};
