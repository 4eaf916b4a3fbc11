/** Windows of a phone lying still as it errs honestly: no two alike. */
import { centre, pressedAt } from "../../cases/evidence.ts";
import type { Fix } from "../../envelope.ts";

/** Numbers in [0, 1), the same for the same seed (Numerical Recipes' generator). */
export function numbers(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b9) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < 8; i++) next();
  return next;
}

const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
export const grid = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
/** Metres to degrees of latitude. */
export const metre = 1 / 111_195.08;

/** A blend with satellites: error of 2 m with memory, one fix a second, the last a second before the press `at`. */
export function drifting(seed: number, { at = pressedAt, seconds = 30, sigma = 2 } = {}): Fix[] {
  const next = numbers(seed);
  let [east, north, acc] = [sigma * normal(next), sigma * normal(next), 8 + 6 * next()];
  return Array.from({ length: seconds }, (_, i) => {
    east = 0.87 * east + 0.49 * sigma * normal(next);
    north = 0.87 * north + 0.49 * sigma * normal(next);
    acc = Math.max(8, acc + 0.5 * normal(next));
    const t = at - (seconds - i) * 1000 + Math.round(200 * next());
    const position = { lat: grid(centre.lat + north * metre), lon: grid(centre.lon + east * metre) };
    return { t, r: t + 15, ...position, acc: Math.round(acc * 1000) / 1000, alt: 14.2, altAcc: null, spd: 0.06, hdg: null };
  });
}

/** The same fixes, `ms` later. */
export const later = (fixes: readonly Fix[], ms: number): Fix[] =>
  fixes.map((fix) => Object.assign({}, fix, { t: fix.t + ms, r: fix.r + ms }));

/** Somewhere else, by so many metres. */
export const moved = (fixes: readonly Fix[], north: number, east: number): Fix[] =>
  fixes.map((fix) => Object.assign({}, fix, { lat: grid(fix.lat + north * metre), lon: grid(fix.lon + east * metre) }));

/** With noise on every position and stated error, so that no number is left as it was. */
export function noisy(fixes: readonly Fix[], metres: number, seed: number): Fix[] {
  const next = numbers(seed);
  return fixes.map((fix) => {
    const [lat, lon] = [fix.lat + metres * normal(next) * metre, fix.lon + metres * normal(next) * metre];
    return { ...fix, lat: grid(lat), lon: grid(lon), acc: fix.acc + next() };
  });
}
