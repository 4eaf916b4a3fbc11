/**
 * Wi-Fi only: the position is that of access points. Two to four points for a building, 2–17 m off and the same on other days and for
 * colleagues; each held for 10–25 min, the same fix again with probability 0.92, stated error 19–21, exactly 30 or 13–45 m, no altitude.
 */
import { randomOf, weighted } from "../random.ts";
import { moved, onGrid, type LatLon } from "./ground.ts";
import { delivery, fixOf, thousandths, type Regime } from "./regime.ts";

export const wifi: Regime = (random, { at, from, seconds, seed, favourite }) => {
  const points = pointsOf(seed, at);
  const hold = random.between(600, 1500);
  let point = favourite === undefined ? random.pick(points) : points[favourite % points.length]!;
  let here = point.at;
  return Array.from({ length: seconds }, (_, second) => {
    if (random.chance(1 / hold)) here = (point = random.pick(points)).at;
    else if (second > 0 && random.chance(0.08)) here = onGrid(moved(point.at, random.normal(0, 0.5), random.normal(0, 0.5)));
    const t = from + second * 1000 + Math.round(random.between(0, 300));
    return fixOf(here, t, t + delivery(random), point.acc, null, null);
  });
};

/** The access points seen around a position: those of its cell of about 100 m, so that neighbours share them. */
export function pointsOf(seed: string, at: LatLon): { at: LatLon; acc: number }[] {
  const cell = { lat: Math.round(at.lat * 1000) / 1000, lon: Math.round(at.lon * 1000) / 1000 };
  const random = randomOf(seed, "wifi", cell.lat.toFixed(3), cell.lon.toFixed(3));
  return Array.from({ length: random.whole(2, 4) }, () => {
    const sigma = random.between(2, 17);
    const acc = weighted(random, [
      [thousandths(random.between(19, 21)), 5],
      [30, 3],
      [thousandths(random.between(13, 45)), 2],
    ]);
    const offset = [random.normal(0, sigma), random.normal(0, sigma)] as const;
    return { at: onGrid(moved(at, ...offset)), acc };
  });
}
