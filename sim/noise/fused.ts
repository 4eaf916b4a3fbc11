/**
 * Fused blend: GNSS, Wi-Fi and steps mixed. σ 1–3 m, τ 4–10 s, a pull of 2–5 m every 8–10 s with a speed of 1.8 m/s that dies away to 0.06,
 * never twice the same fix, stated error 8–15 m with memory 0.96, altitude frozen.
 */
import { driftOn, driftStart } from "./drift.ts";
import { moved, onGrid } from "./ground.ts";
import { delivery, fixOf, thousandths, type Regime } from "./regime.ts";

export const fused: Regime = (random, { at, from, seconds, ground = 12 }) => {
  const sigma = random.between(1, 3);
  const tau = random.between(4, 10);
  const altitude = thousandths(ground + random.normal(0, 6));
  let drift = driftStart(random, sigma);
  let acc = random.between(8, 15);
  let nextPull = random.between(0, 9);
  let speed = 0.06;
  return Array.from({ length: seconds }, (_, second) => {
    drift = driftOn(random, drift, sigma, tau, 1);
    speed = Math.max(0.06, speed * 0.55);
    if (second >= nextPull) {
      const way = random.between(0, 2 * Math.PI);
      const far = random.between(2, 5);
      drift = { east: drift.east * 0.5 + far * Math.cos(way), north: drift.north * 0.5 + far * Math.sin(way) };
      speed = 1.8;
      nextPull = second + random.between(8, 10);
    }
    // Mean 11.5 within the clamp; 0.28 = sqrt(1 − 0.96²) keeps the deviation at 2.
    acc = Math.min(15, Math.max(8, 11.5 + 0.96 * (acc - 11.5) + random.normal(0, 2 * 0.28)));
    const t = from + second * 1000 + Math.round(random.between(0, 200));
    const here = onGrid(moved(at, drift.east, drift.north));
    return fixOf(here, t, t + delivery(random), thousandths(acc), altitude, thousandths(speed * random.between(0.9, 1.1)));
  });
};
