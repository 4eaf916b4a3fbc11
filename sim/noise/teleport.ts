/** 0.15 % of fixes jump away for one reading, nearly always to a cell tower's position. */
import type { Fix } from "../../core/evidence/envelope.ts";
import type { Random } from "../random.ts";
import { moved, onGrid } from "./ground.ts";

export function teleported(random: Random, fixes: readonly Fix[]): Fix[] {
  return fixes.map((fix) => {
    if (!random.chance(0.0015)) return fix;
    return { ...fix, ...onGrid(moved(fix, random.normal(0, 600), random.normal(0, 600))), acc: 100 * random.whole(4, 20), alt: null };
  });
}
