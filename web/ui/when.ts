/** Moments in lists and banners, in the regency's zone. */
import type { Instant } from "../../core/time/civil.ts";
import { zone } from "../state.ts";
import { windowsText } from "../text/windows.ts";
import { clockTime, dateOf, dateTime, longDate, shortDate } from "./format.ts";

/** "23 Nov, 07.02" */
export function when(at: Instant): string {
  return `${shortDate(dateOf(at, zone()))}, ${clockTime(at, zone())}`;
}

/** The end of a manual mode: its last day, "akhir 22 November 2026", and not the midnight of the day after. */
export function lastMoment(until: Instant): string {
  return clockTime(until, zone()) === "00.00" ? windowsText.endOf(longDate(dateOf(until - 1, zone()))) : dateTime(until, zone());
}
