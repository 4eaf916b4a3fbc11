/**
 * Days of annual leave that somebody brings into a year from before Saksi, as a letter says.
 *
 * 1. Only for the year that runs and the next one: earlier years have nothing left to be taken.
 * 2. Only for whoever has annual leave of which the law lets something be carried over (PPPK and non-ASN have none).
 * 3. Not for a year before which every year that could leave something over was kept here: what they left is known (balance.ts).
 * 4. Days are whole, 0 and more, and at most what the law adds to the year at its most: by the shipped law 6 from the year before, 12 where two years before were not used.
 *
 * Source of the figures: `quota.carry` of rules/national/leave.json.
 */
import { mostCarried } from "./balance.ts";
import type { Quota } from "./rule.ts";

/** `quota` null: no annual leave. `keptSince`: the first year that was kept here from its first day. `thisYear`: of today. */
export type Carried = { quota: Quota | null; year: number; days: number; keptSince: number; thisYear: number };
export type CarriedFault = "carried_year" | "carried_none" | "carried_known" | "carried_most";

export function carriedFault({ quota, year, days, keptSince, thisYear }: Carried): CarriedFault | null {
  if (year !== thisYear && year !== thisYear + 1) return "carried_year";
  if (quota === null || quota.carry.length === 0) return "carried_none";
  if (year - Math.max(...quota.carry.map(({ unusedYears }) => unusedYears)) >= keptSince) return "carried_known";
  return days > mostCarried(quota) ? "carried_most" : null;
}

/** What the law adds at most, by how many years before were not used; the fewest years first. */
export function carriedSteps({ days, carry }: Quota): { unusedYears: number; most: number }[] {
  return carry
    .map(({ unusedYears, mostInAll }) => ({ unusedYears, most: mostInAll - days }))
    .toSorted((a, b) => a.unusedYears - b.unusedYears);
}
