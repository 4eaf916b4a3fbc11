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

/** A later fact about a locked month, paid or taken in this one. `rupiah` > 0: taken, < 0: given back. */
export type Adjustment = { ofMonth: string; rupiah: number; before: number; after: number; days: { date: CivilDate; text: string }[] };

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
  /** carried over from the month before, and what is carried to the next */
  open: OpenItem[];
  adjustments: Adjustment[];
  /** allowance less cuts, adjustments and what is postponed, plus what was postponed until now; never below 0 */
  payable: number;
};
