/** What is played to see how approvers are found: tracks judged line by line, and regencies of superiors to whom they are dealt out. */
import { modelsOf, seedOf, type Split } from "../split.ts";
import type { Job, SizeName } from "../world/plan.ts";

/** `trackDays`: after so many a track begins anew. Everybody decides for `days` working days. */
export type ConductSize = {
  regencies: number;
  superiors: number;
  badEach: number;
  days: number;
  trackDays: number;
  offices: number;
  peopleEach: number;
  cheatsEach: number;
};

export const conductSizes: Record<SizeName, ConductSize> = {
  full: { regencies: 60, superiors: 60, badEach: 1, days: 60, trackDays: 40, offices: 10, peopleEach: 30, cheatsEach: 10 },
  quick: { regencies: 16, superiors: 60, badEach: 1, days: 60, trackDays: 20, offices: 6, peopleEach: 24, cheatsEach: 4 },
  tiny: { regencies: 2, superiors: 24, badEach: 1, days: 40, trackDays: 6, offices: 2, peopleEach: 16, cheatsEach: 1 },
};

/** Strengths in which nobody of those played is there. */
const away = [
  ["A1", "tuned-gnss"],
  ["A1", "retyped"],
  ["A2", "ar-95"],
  ["A4", "same-vector"],
  ["A4", "daily-vector"],
  ["A6", "remote"],
] as const;
const helped = [
  ["A15", "hooked-home"],
  ["A15", "parked-hooked"],
  ["A15", "in-turn"],
] as const;

/** One world: honest people, and beside them those whose tracks the friends of a superior get. */
export function trackJob(size: ConductSize, split: Split, seed: string): Job {
  const cheats = [...away, ...helped].map(([attack, strength]) => ({ attack, strength, people: size.cheatsEach }));
  const { offices, peopleEach, trackDays: days } = size;
  return {
    name: "superiors",
    kind: "cheats",
    world: { seed: seedOf(split, seed, "superiors"), offices, peopleEach, days, models: modelsOf(split), cheats },
  };
}
