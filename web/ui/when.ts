/** "23 Nov, 07.02": a moment in lists, in the regency's zone. */
import type { Instant } from "../../core/time/civil.ts";
import { zone } from "../state.ts";
import { clockTime, dateOf, shortDate } from "./format.ts";

export function when(at: Instant): string {
  return `${shortDate(dateOf(at, zone()))}, ${clockTime(at, zone())}`;
}
