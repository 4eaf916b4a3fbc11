/** Cell towers: 80–900 m off, both position and error frozen and held with probability 0.73–0.89, error 400–3300 m in whole hundreds, no altitude. */
import { moved, onGrid } from "./ground.ts";
import { delivery, fixOf, type Regime } from "./regime.ts";

export const cell: Regime = (random, { at, from, seconds }) => {
  const sigma = random.between(80, 900);
  const hold = random.between(0.73, 0.89);
  const draw = () => ({ at: onGrid(moved(at, random.normal(0, sigma), random.normal(0, sigma))), acc: 100 * random.whole(4, 33) });
  let now = draw();
  return Array.from({ length: seconds }, (_, second) => {
    if (second > 0 && !random.chance(hold)) now = draw();
    const t = from + second * 1000 + Math.round(random.between(0, 500));
    return fixOf(now.at, t, t + delivery(random), now.acc, null, null);
  });
};
