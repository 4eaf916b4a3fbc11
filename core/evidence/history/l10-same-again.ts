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
import { pointsOf } from "./l10-point.ts";

type Day = { date: CivilDate; satellite: number[]; wifi: number[] };
type Body = { days: Day[] };

const keptDays = 10;
const mostPoints = 8;
const flagFrom = 5;

export const l10SameAgain: Fold = {
  id: "L10",
  keys: ({ person }) => [`L10|${person}`],
  step(seen, read) {
    const key = `L10|${seen.person}`;
    const { satellite, wifi } = pointsOf(seen.body);
    if (satellite.distinct + wifi.distinct === 0) return { verdicts: [], writes: [] };
    const before = (read(key) as Body | undefined)?.days ?? [];
    const days = withDay(before, { date: seen.date, satellite: satellite.points, wifi: wifi.points });
    const writes = [{ key, body: { days }, days: 90 }];
    const bySatellite = recurring(days, "satellite", satellite.points, seen.date);
    if (bySatellite >= flagFrom) {
      const sentence = `Titik lokasi sama persis pada ${bySatellite} dari ${days.length} hari terakhir.`;
      return { verdicts: [weighed("L10", "L10.satellite", "pattern", sentence, seen.baseline)], writes };
    }
    const byWifi = recurring(days, "wifi", wifi.points, seen.date);
    if (byWifi < flagFrom) return { verdicts: [], writes };
    const sentence = `Titik lokasi dari Wi-Fi sama persis pada ${byWifi} dari ${days.length} hari terakhir.`;
    return { verdicts: [weighed("L10", "L10.wifi", "pattern", sentence)], writes };
  },
};

function withDay(days: readonly Day[], today: Day): Day[] {
  const same = days.find(({ date }) => date === today.date);
  const merge = (a: readonly number[] = [], b: readonly number[]) => [...new Set([...a, ...b])].slice(0, mostPoints);
  const day = { date: today.date, satellite: merge(same?.satellite, today.satellite), wifi: merge(same?.wifi, today.wifi) };
  const all = [...days.filter((each) => each !== same), day];
  // Records that were held back by an outage come after later ones.
  return all.sort((a, b) => (a.date < b.date ? -1 : 1)).slice(-keptDays);
}

/** Days that share a point with another day; 0 when none of `points` is on a day other than `date`. */
function recurring(days: readonly Day[], kind: "satellite" | "wifi", points: readonly number[], date: CivilDate): number {
  if (!days.some((day) => day.date !== date && day[kind].some((point) => points.includes(point)))) return 0;
  const onDays = new Map<number, number>();
  for (const day of days) for (const point of day[kind]) onDays.set(point, (onDays.get(point) ?? 0) + 1);
  return days.filter((day) => day[kind].some((point) => onDays.get(point)! > 1)).length;
}
