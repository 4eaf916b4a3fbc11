import weights from "./weights.json" with { type: "json" };
import type { Family, Verdict } from "./verdict.ts";

export const judgeVersion: string = weights.version;
export const lookAt: number = weights.lookAt;
export const caps: Partial<Record<Family, number>> = weights.caps;

/** A verdict whose points come from weights.json. Throws for an id that has none. */
export function weighed(id: string, weight: keyof typeof weights.points, family: Family, sentence: string): Verdict {
  return { id, family, points: weights.points[weight].points, effect: "points", sentence };
}
