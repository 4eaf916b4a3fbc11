/** Error that remembers itself: AR(1) with deviation `sigma` (m) and correlation time `tau` (s), on both axes. */
import type { Random } from "../random.ts";

export type Drift = { east: number; north: number };

export function driftStart(random: Random, sigma: number): Drift {
  return { east: random.normal(0, sigma), north: random.normal(0, sigma) };
}

export function driftOn(random: Random, { east, north }: Drift, sigma: number, tau: number, seconds: number): Drift {
  const kept = Math.exp(-seconds / tau);
  const fresh = sigma * Math.sqrt(1 - kept * kept);
  return { east: kept * east + random.normal(0, fresh), north: kept * north + random.normal(0, fresh) };
}
