/**
 * Whether a superior who was told of a step answered in time: by the end of the n-th working day after he was told (`workingDays`: the regency's setting, 1–30;
 * PP 94/2021 punishes a superior who knows and does not act, the number of days is ours).
 */
import { deadlinesOf } from "../day/deadlines.ts";
import type { Calendar } from "../schedule/pattern.ts";
import { dateAt, type Instant, type Zone } from "../time/civil.ts";

export function actUntil(toldAt: Instant, workingDays: number, calendar: Calendar, zone: Zone): Instant {
  return deadlinesOf(dateAt(toldAt, zone), { decideWorkingDays: workingDays, escalateWorkingDays: 0 }, calendar, zone).decide;
}

export type Acting = "acted" | "not_needed" | "waits" | "overdue";

/** `word`: the last one that somebody said about the step. */
export function actingOf(word: { word: "acted" | "not_needed"; at: Instant } | null, until: Instant, now: Instant): Acting {
  if (word) return word.word;
  return now < until ? "waits" : "overdue";
}
