/** Only the approximate position is permitted (2 % of phones): one coarse fix, held, stated error at least 2000 m. */
import { moved, onGrid } from "./ground.ts";
import { delivery, fixOf, type Regime } from "./regime.ts";

export const approximate: Regime = (random, { at, from, seconds }) => {
  const here = onGrid(moved(at, random.normal(0, 700), random.normal(0, 700)));
  const acc = random.pick([2000, 2000, 2000, 3000]);
  return Array.from({ length: Math.ceil(seconds / 5) }, (_, i) => {
    const t = from + i * 5000;
    return fixOf(here, t, t + delivery(random), acc, null, null);
  });
};
