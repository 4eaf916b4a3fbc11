/**
 * L11 twins: two persons press within 3 hours of each other with the same satellite-like position to the seventh digit (about 1 cm). +15 on the
 * later one; the case names both. Wi-Fi-like points are shared by everybody near the same access point: nothing is said.
 *
 * Why: one fixed point, or one recording, given to several phones. Phones side by side differ by decimetres and more. Where the window holds five
 * or more different points a single meeting may be chance (hundreds of people, dozens of points, a 1 cm grid), so two must meet.
 * Honest rate (J 2026-11): 200 people within 5 m of each other, two points each, meet by chance less than once in 6,000 check-ins.
 * Entries: for each of two points of a window (its first, and the one with the smallest hash) the last eight check-ins, for a day.
 */
import type { Instant } from "../../time/civil.ts";
import { weighed } from "../points.ts";
import type { Seen } from "../seen.ts";
import type { Fold } from "./fold.ts";
import { clearedKey, clearedKeys, clearedWrites, isCleared } from "./cleared.ts";
import { pointsOf } from "./l10-point.ts";

type Visit = { person: string; checkin: string; at: Instant };
type Body = { visits: Visit[] };

const withinMs = 3 * 3_600_000;
const mostVisits = 8;
const manyPoints = 5;

export const l11Twins: Fold = {
  id: "L11",
  keys(seen) {
    const keys = pointKeys(seen);
    return keys.length > 0 ? [...keys, clearedKey("L11", seen.person)] : [];
  },
  step(seen, read) {
    const met = new Map<string, { checkin: string; times: number }>();
    const me: Visit = { person: seen.person, checkin: seen.id, at: seen.at };
    const keys = pointKeys(seen);
    const writes = keys.map((key) => {
      const visits = (read(key) as Body | undefined)?.visits ?? [];
      for (const person of new Set(visits.filter((visit) => isTwin(visit, seen)).map((visit) => visit.person))) {
        const { checkin } = visits.findLast((visit) => visit.person === person)!;
        met.set(person, { checkin, times: (met.get(person)?.times ?? 0) + 1 });
      }
      return { key, body: { visits: [...visits.filter(({ checkin }) => checkin !== seen.id), me].slice(-mostVisits) }, days: 1 };
    });
    const needed = pointsOf(seen.body).satellite.distinct < manyPoints ? 1 : 2;
    const twins = [...met].filter(([person, { times }]) => times >= needed && !isCleared("L11", read, seen, person));
    if (twins.length === 0) return { verdicts: [], writes };
    const sentence = `Titik lokasi sama persis dengan ${twins.length} rekan dalam 3 jam yang sama.`;
    const found = { people: twins.map(([person]) => person), checkins: twins.map(([, { checkin }]) => checkin) };
    return { verdicts: [{ ...weighed("L11", "L11", "pattern", sentence), with: found }], writes };
  },
  clearedKeys: clearedKeys("L11"),
  cleared: clearedWrites("L11"),
};

const pointKeys = ({ body }: Seen) =>
  pointsOf(body)
    .satellite.points.slice(0, 2)
    .map((point) => `L11|${point}`);

const isTwin = (visit: Visit, seen: Seen) => visit.person !== seen.person && Math.abs(visit.at - seen.at) <= withinMs;
