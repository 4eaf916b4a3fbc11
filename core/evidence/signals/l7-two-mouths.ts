/**
 * L7 two mouths: two positions of one phone that cannot both be true. Two fixes contradict each other when their distance is over
 * 3·(error₁ + error₂) + 35 m/s · time between them (the longer of measured and arrived), both errors ≤ 100 m. A mock that feeds one source only
 * leaks the true place through the other.
 *
 * Evidence: fresh fixes in order of arrival, cut into stretches where two neighbours contradict each other; a stretch that begins farther from
 * the best fix than 3·(error₁ + error₂) is odd. And the balanced fix against the fresh fix that arrived nearest to it in time.
 * 1. One odd fix in all, and the balanced fix does not object → +8: phones jump so, 0.15 % of pairs, nearly all of them to a cell mast
 *    (M 2026-08), which the 100 m leave out.
 * 2. Several odd fixes, or the balanced fix objects → +15; honest windows 0.5 % (J 2026-11, an access point that was carried elsewhere):
 *    lowered by the place's baseline.
 * 3. As 2, and something odd lies outside every place while the best fix does not → +25: the phone itself says it is elsewhere.
 */
import { metresBetween } from "../../place/distance.ts";
import { nearestPlace, sideOf } from "../../place/nearest.ts";
import type { Place } from "../../place/place.ts";
import type { Fix } from "../envelope.ts";
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const accurateTo = 100;
const fastest = 35;
/** Over the length of a degree anywhere, so that the sum of both axes is never under the distance. */
const degreeAtMost = 112_000;

export function l7TwoMouths({ body, fresh, best, places, baseline }: Window): Verdict[] {
  if (!best || best.acc > accurateTo) return [];
  const accurate = fresh.filter(({ acc }) => acc <= accurateTo);
  const odd = oddOnes(accurate, best);
  const objection = objectionOf(body.balanced, accurate);
  if (objection) odd.push(objection);
  const first = odd[0];
  if (!first) return [];
  const apart = lengthOf(metresApart(first, best));
  if (odd.length === 1 && !objection) return [weighed("L7", "L7.lone", "location", `Satu bacaan lokasi melompat ${apart}.`)];
  const isElsewhere = odd.some((fix) => isOutside(fix, places)) && !isOutside(best, places);
  if (!isElsewhere) return [weighed("L7", "L7", "location", `Sumber lokasi di HP ini saling berbeda ${apart}.`, baseline)];
  return [weighed("L7", "L7.home", "location", `Sumber lokasi lain di HP ini menunjuk tempat lain, ${apart} dari titik absen.`, baseline)];
}

/** The fixes of odd stretches; none while no neighbours contradict each other. */
function oddOnes(fixes: readonly Fix[], best: Fix): Fix[] {
  const starts: number[] = [];
  for (let i = 1; i < fixes.length; i++) if (contradict(fixes[i]!, fixes[i - 1]!)) starts.push(i);
  if (starts.length === 0) return [];
  return [0, ...starts].flatMap((start, i) => {
    const begin = fixes[start]!;
    return metresApart(begin, best) > margin(begin, best) ? fixes.slice(start, starts[i]) : [];
  });
}

function objectionOf(balanced: Fix | null, fixes: readonly Fix[]): Fix | null {
  if (!balanced || balanced.acc > accurateTo) return null;
  let near = fixes[0];
  for (const fix of fixes) if (Math.abs(fix.r - balanced.r) < Math.abs(near!.r - balanced.r)) near = fix;
  return near && contradict(balanced, near) ? balanced : null;
}

function contradict(a: Fix, b: Fix): boolean {
  const seconds = Math.max(Math.abs(a.t - b.t), Math.abs(a.r - b.r)) / 1000;
  const allowed = margin(a, b) + fastest * seconds;
  if ((Math.abs(a.lat - b.lat) + Math.abs(a.lon - b.lon)) * degreeAtMost <= allowed) return false;
  return metresApart(a, b) > allowed;
}

const margin = (a: Fix, b: Fix) => 3 * (a.acc + b.acc);
const metresApart = (a: Fix, b: Fix) => metresBetween([a.lat, a.lon], [b.lat, b.lon]);

function isOutside(fix: Fix, places: readonly Place[]): boolean {
  const nearest = nearestPlace(fix, places);
  return nearest !== null && sideOf(nearest, fix.acc) === "outside";
}

function lengthOf(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1).replace(".", ",")} km`;
}
