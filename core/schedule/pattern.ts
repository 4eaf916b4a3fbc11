/** How a unit or person works: the data that an expectation is computed from. Hours: Perpres 21/2023, see rules/national. */
import type { CivilDate } from "../time/civil.ts";

/** The two moments of a duty day that are decided separately: arrival (apel pagi) and departure (apel sore). */
export type Session = "in" | "out";
export const sessions: readonly Session[] = ["in", "out"];

/**
 * `HH:MM` local time. An end not after the start lies on the next calendar day: one duty day, the day it began. `rest`: minutes of break inside it that
 * are no duty (0 to less than the span); absent: none.
 */
export type DutySpan = { start: string; end: string; label?: string; rest?: number };

/** A muster (apel) begins at the span's start ("in") or end ("out") on the given weekdays (1 = Monday) and lasts `minutes`. */
export type MusterRule = { session: Session; weekdays: number[]; minutes: number };

/** Minutes before the start at which arrival opens, and after the end at which departure closes. */
export type PunchWindow = { opensBefore: number; closesAfter: number };

type PatternBase = {
  code: string;
  name: string;
  /** `off`: public holidays and cuti bersama are free; `work`: they are worked (shifts). */
  holidays: "off" | "work";
  window: PunchWindow;
  musters: MusterRule[];
  /** Flexible hours: duty may begin up to so many minutes (1–240) after the start, and then ends as much later. It never begins earlier. */
  flex?: { minutes: number };
  /** What a roster may name by code, beside what the week plans. */
  shifts?: Record<string, DutySpan>;
  /** Hours that a swap leaves free between two duties of one person; absent: usualRestHours. */
  restHours?: number;
};

/** A setting of the product, no regulation says so. */
export const usualRestHours = 8;

/** One span a weekday, keys "1" (Monday) … "7"; null = free. `ramadan` replaces `days` inside the decreed range. */
export type WeeklyPattern = PatternBase & {
  kind: "weekly";
  days: Record<string, DutySpan | null>;
  ramadan?: Record<string, DutySpan | null>;
};

/** A rota: the sequence of shift codes repeats from `anchor`; a person starts `offset` days into it. null = free. */
export type CyclePattern = PatternBase & {
  kind: "cycle";
  anchor: CivilDate;
  shifts: Record<string, DutySpan>;
  sequence: (string | null)[];
};

export type Pattern = WeeklyPattern | CyclePattern;

/** What a named roster says of one person and date; it stands above cycle, week and holiday. `span` null: free. */
export type RosterDay = { code: string | null; span: DutySpan | null };

/** Dates by decree: name of each free day, and the Ramadan range of each year (never computed). */
export type Calendar = {
  holidays: ReadonlyMap<CivilDate, string>;
  ramadan: readonly { from: CivilDate; until: CivilDate }[];
};
