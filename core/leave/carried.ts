/**
 * Days of annual leave that somebody brings into a year from before Saksi, as a letter says.
 *
 * 1. Only for the year that runs and the next one: earlier years have nothing left to be taken.
 * 2. Only for whoever has annual leave of which the law lets something be carried over (PPPK and non-ASN have none).
 * 3. Not for a year before which every year that could leave something over was kept here: what they left is known (balance.ts).
 * 4. Days are whole, 0 and more, and at most what the law adds to the year with what is known of the years before: by the shipped law 6 from the year before, 12 where
 *    two years before were not used. Of a year that was kept here no letter says otherwise: nothing where it was used in full, what it left (6 at most) where in part.
 *
 * Source of the figures: `quota.carry` of rules/national/leave.json.
 */
import { mostCarriedInto } from "./balance.ts";
import type { Quota } from "./rule.ts";

/** `quota` null: no annual leave. `used`: days granted, by year. `keptSince`: the first year that was kept here from its first day. `thisYear`: of today. */
export type Carried = {
  quota: Quota | null;
  year: number;
  days: number;
  used: ReadonlyMap<number, number>;
  keptSince: number;
  thisYear: number;
};
export type CarriedFault = "carried_year" | "carried_none" | "carried_known" | "carried_most";

export function carriedFault({ quota, year, days, used, keptSince, thisYear }: Carried): CarriedFault | null {
  if (year !== thisYear && year !== thisYear + 1) return "carried_year";
  if (quota === null || quota.carry.length === 0) return "carried_none";
  if (year - Math.max(...quota.carry.map(({ unusedYears }) => unusedYears)) >= keptSince) return "carried_known";
  return days > mostCarriedInto({ quota, year, used, keptSince }) ? "carried_most" : null;
}

/** What the law adds at most, by how many years before were not used; the fewest years first. */
export function carriedSteps({ days, carry }: Quota): { unusedYears: number; most: number }[] {
  return carry
    .map(({ unusedYears, mostInAll }) => ({ unusedYears, most: mostInAll - days }))
    .toSorted((a, b) => a.unusedYears - b.unusedYears);
}
