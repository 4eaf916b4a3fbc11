/**
 * L10 same again: of the last 10 days with check-ins of this person, at least 5 share a point, to the seventh digit, with another of them, and so
 * does this check-in. Satellite-like +20 (lowered by baselines), Wi-Fi-like +4. Both check-ins of a day are one day.
 *
 * Why: a fixed point of a mock-location app comes back, also when it alternates between a few; satellites never give the same seven digits on
 * another day (0 of 3,409, M 2026-08), though they hold a point within one window. Access points do (7–86 % by phone, M 2026-08): hence +4.
 * Chance: points spread over 1 m or more meet on a 1 cm grid in under 0.1 % of days, on five of ten never.
 * Entry: a person's last 10 days, at most 8 points of either kind a day (3.5 kB).
 */
import type { CivilDate } from "../../time/civil.ts";
import { weighed } from "../points.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";
import { merged, sharing, withDay } from "./l10-days.ts";
import { pointsOf } from "./l10-point.ts";

type Day = { date: CivilDate; satellite: number[]; wifi: number[] };
type Body = { days: Day[] };

const keptDays = 10;
const mostPoints = 8;
const flagFrom = 5;
const personKey = keyOf("L10|");

export const l10SameAgain: Fold = {
  id: "L10",
  keys: ({ person }) => [personKey(person)],
  step(seen, read) {
    const key = personKey(seen.person);
    const { satellite, wifi } = pointsOf(seen.body);
    if (satellite.distinct + wifi.distinct === 0) return { verdicts: [], writes: [] };
    const before = (read(key) as Body | undefined)?.days ?? [];
    const days = withDay(before, seen.date, (same) => dayOf(seen.date, same, satellite.points, wifi.points), keptDays);
    const writes = [{ key, body: { days }, days: 90 }];
    const bySatellite = sharing(days, (day) => day.satellite, seen.date, satellite.points);
    if (bySatellite >= flagFrom) {
      const sentence = `Titik lokasi sama persis pada ${bySatellite} dari ${days.length} hari terakhir.`;
      return { verdicts: [weighed("L10", "L10.satellite", "pattern", sentence, seen.baseline)], writes };
    }
    const byWifi = sharing(days, (day) => day.wifi, seen.date, wifi.points);
    if (byWifi < flagFrom) return { verdicts: [], writes };
    const sentence = `Titik lokasi dari Wi-Fi sama persis pada ${byWifi} dari ${days.length} hari terakhir.`;
    return { verdicts: [weighed("L10", "L10.wifi", "pattern", sentence)], writes };
  },
};

function dayOf(date: CivilDate, same: Day | undefined, satellite: readonly number[], wifi: readonly number[]): Day {
  return { date, satellite: merged(same?.satellite, satellite, mostPoints), wifi: merged(same?.wifi, wifi, mostPoints) };
}
