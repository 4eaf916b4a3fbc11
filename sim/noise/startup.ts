/**
 * The first fixes after a cold provider, of any regime: 3–6 m off, converging in 20–60 s, the same fix again with probability 0.44, stated
 * error 44 → 17 m or 8 → 4 m.
 */
import type { Fix } from "../../core/evidence/envelope.ts";
import type { Random } from "../random.ts";
import { moved, onGrid } from "./ground.ts";
import { thousandths } from "./regime.ts";

export function startUp(random: Random, fixes: readonly Fix[]): Fix[] {
  const first = fixes[0];
  if (!first) return [];
  const converge = random.between(20, 60) * 1000;
  const [begin, end] = random.chance(0.6) ? [44, 17] : [8, 4];
  const sigma = random.between(3, 6);
  const offset = [random.normal(0, sigma), random.normal(0, sigma)] as const;
  let last: Fix = first;
  return fixes.map((fix, index) => {
    const left = Math.max(0, 1 - (fix.r - first.r) / converge);
    if (left === 0) return fix;
    if (index > 0 && random.chance(0.44)) return (last = { ...last, t: fix.t, r: fix.r });
    const acc = Math.max(fix.acc, end + (begin - end) * left ** 2);
    return (last = { ...fix, ...onGrid(moved(fix, offset[0] * left, offset[1] * left)), acc: thousandths(acc) });
  });
}
