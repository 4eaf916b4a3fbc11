/** weights.json, typed. One version for all of it: a change of any number is a new version. */
import weights from "./weights.json" with { type: "json" };
import type { Family } from "./verdict.ts";

export type WeightId = keyof typeof weights.points;
type Weight = { points: number; basis: string; honest?: number };

export const judgeVersion: string = weights.version;
export const lookAt: number = weights.lookAt;
export const caps: Partial<Record<Family, number>> = weights.caps;
export const weightOf = (id: WeightId): Weight => weights.points[id];

/** Measured honest rates (0–1) of the weights that a baseline may lower. */
export const honestRates: Partial<Record<WeightId, number>> = Object.fromEntries(
  Object.entries<Weight>(weights.points).flatMap(([id, { honest }]) => (honest === undefined ? [] : [[id, honest]])),
);
