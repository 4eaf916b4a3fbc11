/**
 * What the judge is tuned on and what it is reported on never meet: other seeds, other phone models. Weights and thresholds may be looked at
 * with `--split tune`; the figures of a release come from `--split report`.
 */
import { modelNames } from "../sim/population/population.ts";

export type Split = "tune" | "report";
export const splits: readonly Split[] = ["tune", "report"];

/** Phone models in alphabetical order, in turns. */
export function modelsOf(split: Split): string[] {
  return modelNames.toSorted().filter((_, i) => splits[i % 2] === split);
}

/** The name of a world's randomness: no name of one split is one of the other. */
export function seedOf(split: Split, seed: string, world: string): string {
  return `${split}/${seed}/${world}`;
}
