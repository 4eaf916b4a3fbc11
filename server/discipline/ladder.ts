/** The regulation's ladder as shipped (rules/national/pp94-2021.json). */
import type { Ladder } from "../../core/discipline/ladder.ts";
import pp94 from "../../rules/national/pp94-2021.json" with { type: "json" };

export const ladder = pp94 as Ladder;

/** What a step is called and means; null for one that the ladder does not have. */
export function stepNamed(
  id: string,
): { name: string; consequence: string; citation: string; kind: "cumulative" | "consecutive" | "pay_stop" } | null {
  const { steps, consecutive, payStop } = ladder;
  if (id === consecutive.id) return { ...consecutive, kind: "consecutive" };
  if (id === payStop.id) return { ...payStop, kind: "pay_stop" };
  const step = steps.find((one) => one.id === id);
  return step ? { ...step, kind: "cumulative" } : null;
}
