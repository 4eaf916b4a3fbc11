import { honestRate, type Baseline } from "./baseline.ts";
import type { Family, Verdict } from "./verdict.ts";
import { weightOf, type WeightId } from "./weights.ts";

/** A verdict whose points come from weights.json, lowered by what confirmed check-ins of this model and place showed. */
export function weighed(id: string, weight: WeightId, family: Family, sentence: string, baseline: Baseline | null = null): Verdict {
  return { id, weight, family, points: pointsOf(weight, baseline), effect: "points", sentence };
}

function pointsOf(id: WeightId, baseline: Baseline | null): number {
  const { points, honest } = weightOf(id);
  if (points <= 0 || !honest || !baseline) return points;
  const lowered = points - 10 * Math.log10(honestRate(id, honest, baseline) / honest);
  return Math.max(0, Math.min(points, Math.round(lowered)));
}
