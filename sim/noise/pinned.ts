/**
 * Pinned GNSS: the chip holds the position while it lies still. σ 0.02–0.6 m, τ 36–600 s, the same fix again with probability 0.2–0.98 by
 * model, stated error clamped to 3–4 or 4–8 m, timestamps on whole seconds of satellite time.
 */
import { driftOn, driftStart } from "./drift.ts";
import { moved, onGrid } from "./ground.ts";
import { delivery, fixOf, thousandths, type Regime } from "./regime.ts";

export const pinned: Regime = (random, { at, from, seconds, traits, ground = 12 }) => {
  const sigma = random.between(0.02, 0.6);
  const tau = random.between(36, 600);
  const bias = { east: random.normal(0, 2), north: random.normal(0, 2) };
  const altitude = ground + random.normal(0, 6);
  let drift = driftStart(random, sigma);
  let acc = random.between(...traits.clamp);
  let alt = altitude;
  let held = onGrid(moved(at, bias.east + drift.east, bias.north + drift.north));
  return Array.from({ length: seconds }, (_, second) => {
    drift = driftOn(random, drift, sigma, tau, 1);
    if (second > 0 && !random.chance(traits.pin)) {
      held = onGrid(moved(at, bias.east + drift.east, bias.north + drift.north));
      acc = Math.min(traits.clamp[1], Math.max(traits.clamp[0], acc + random.normal(0, 0.3)));
      alt += random.normal(0, 0.2);
    }
    const t = Math.floor((from + second * 1000) / 1000) * 1000;
    return fixOf(held, t, from + second * 1000 + delivery(random), thousandths(acc), thousandths(alt), 0);
  });
};
