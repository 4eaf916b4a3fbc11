/**
 * One fix without high accuracy, asked while the window is open. The provider answers with what it has: the position it is giving anyway
 * (0.35), the building's access point (0.35), or a cold look whose stated error follows docs/fraud.md (honest noise) (5/11/30/81/1024/1732/3000 m at the
 * percentiles 5/25/50/75/90/95/99; M), and is about as wrong as it says.
 */
import type { Fix } from "../../core/evidence/envelope.ts";
import type { Random } from "../random.ts";
import { moved, onGrid, type LatLon } from "./ground.ts";
import { delivery, fixOf, thousandths } from "./regime.ts";
import { pointsOf } from "./wifi.ts";

const percentiles: readonly (readonly [number, number])[] = [
  [0, 4],
  [0.05, 5],
  [0.25, 11],
  [0.5, 30],
  [0.75, 81],
  [0.9, 1024],
  [0.95, 1732],
  [0.99, 3000],
  [1, 3500],
];

/** A stated error by the percentiles, straight lines in its logarithm between them. */
export function coldAccuracy(random: Random): number {
  const share = random.next();
  const above = Math.max(
    1,
    percentiles.findIndex(([at]) => share <= at),
  );
  const [[left, low], [right, high]] = [percentiles[above - 1]!, percentiles[above]!];
  return low * (high / low) ** ((share - left) / (right - left));
}

export type Look = {
  /** where the phone really is */
  at: LatLon;
  /** where its building is: names the access points */
  building: LatLon;
  from: number;
  until: number;
  seed: string;
  /** the window's own fixes, true time */
  fixes: readonly Fix[];
  wifi: boolean;
};

/** Null when it did not answer in time (8 %). */
export function balancedOf(random: Random, { at, building, from, until, seed, fixes, wifi }: Look): Fix | null {
  if (random.chance(0.08)) return null;
  const way = random.next();
  const running = fixes.findLast(({ r }) => r <= until);
  if (way < 0.35 && running) return running;
  const t = Math.round(random.between(from + 200, Math.max(from + 300, until - 200)));
  const r = t + delivery(random);
  if (way < 0.7 && wifi) {
    const point = random.pick(pointsOf(seed, building));
    return fixOf(point.at, t, r, point.acc, null, null);
  }
  const acc = coldAccuracy(random);
  const off = acc * 0.5;
  return fixOf(
    onGrid(moved(at, random.normal(0, off), random.normal(0, off))),
    t,
    r,
    acc > 400 ? Math.round(acc) : thousandths(acc),
    null,
    null,
  );
}
