/**
 * Whether a longer look at the position could change anything: cheap checks on the phone, which knows no weights. Most phones raise no doubt
 * and wait for nothing. Metres; seconds from the opening of the page.
 *
 * - searching: no position yet;
 * - imprecise: the stated error is above 150 m, or above 50 m while the middle lies outside the place (inside it, up to 150 m is enough);
 * - edge: just outside, with an error above 20 m, which usually shrinks within half a minute;
 * - frozen: three readings or more that agree in everything, altitude too. A sensor trembles; it may need longer to do so;
 * - unsettled: the last two readings are further apart than their stated errors and a walk explain, or the readings leap to and fro.
 *
 * Simulated (2,000 honest windows each, indoors and on a muster field; 2026-11): half are ready within 3 s, 9 in 10 within 7.5 s, 9 % wait longer
 * than 8 s and 2–6 % the whole 30 s, mostly on a cell mast's position. Fixed points with altitude always wait 30 s; readings thrown anew by 3 m 47 %.
 *
 * Not counted: a position without altitude that stands still (Wi-Fi, honestly so), and being clearly outside with a good fix.
 */
import type { Fix } from "../../../core/evidence/envelope.ts";
import { creditedAccuracy, isPoor, nearestPlace, sideOf } from "../../../core/place/nearest.ts";
import { metresBetween, onPlane } from "../../../core/place/distance.ts";
import type { Place } from "../../../core/place/place.ts";

export type Doubt = "searching" | "imprecise" | "edge" | "frozen" | "unsettled";

const shrinking = 20;
/** m/s of somebody who walks briskly */
const pace = 2;
/** Enough to be sure of a good position before its time is over. */
export const enough = 3;
/** Root mean square of the steps from reading to reading, metres; smaller ones are not looked at. */
const leap = 1;
/** Mean product of neighbouring steps over their mean square: −0.5 where each reading is thrown anew, about 0 or more where they drift or walk. */
const toAndFro = -0.2;

/** The first doubt about these readings, the fresh ones in order; null when they are good. */
export function doubtIn(fixes: readonly Fix[], places: readonly Place[]): Doubt | null {
  const best = fixes.toSorted((a, b) => a.acc - b.acc)[0];
  if (!best) return "searching";
  const near = nearestPlace(best, places);
  const side = near && sideOf(near, best.acc);
  if (isPoor(best.acc) || (best.acc > creditedAccuracy && side !== "inside")) return "imprecise";
  if (side === "edge" && best.acc > shrinking) return "edge";
  if (isFrozen(fixes)) return "frozen";
  if (isUnsettled(fixes)) return "unsettled";
  return null;
}

function isFrozen(fixes: readonly Fix[]): boolean {
  const [first] = fixes;
  if (!first || fixes.length < enough || first.alt === null) return false;
  return fixes.every(
    (fix) => fix.lat === first.lat && fix.lon === first.lon && fix.acc === first.acc && fix.alt === first.alt && fix.spd === first.spd,
  );
}

function isUnsettled(fixes: readonly Fix[]): boolean {
  const [before, last] = fixes.slice(-2);
  if (!before || !last) return false;
  if (between(before, last) > before.acc + last.acc + (pace * (last.r - before.r)) / 1000) return true;
  const steps = fixes.slice(1).map((fix, i) => onPlane([fixes[i]!.lat, fixes[i]!.lon], [fix.lat, fix.lon]));
  const square = steps.reduce((sum, { x, y }) => sum + x * x + y * y, 0) / steps.length;
  if (steps.length < 2 || square < leap ** 2) return false;
  const turns = steps.slice(1).reduce((sum, { x, y }, i) => sum + x * steps[i]!.x + y * steps[i]!.y, 0) / (steps.length - 1);
  return turns / square < toAndFro;
}

function between(a: Fix, b: Fix): number {
  return metresBetween([a.lat, a.lon], [b.lat, b.lon]);
}
