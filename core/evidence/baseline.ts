/**
 * Baselines: how often a signal fires on check-ins that a muster or a superior confirmed, by phone model and by place. A signal that fires on
 * every honest phone of a model says little on that model: its points sink with the rate that was seen.
 *
 * Rate h = (200·h₀ + fired) / (200 + n), Beta-smoothed with prior weight 200 around the signal's measured honest rate h₀; the larger of model and
 * place counts. Points = w − 10·log10(h / h₀), never above w, never below 0. What is confirmed on a day counts from the next day on, so that the
 * order within a day does not matter and everybody is judged alike on one day.
 */
import type { CivilDate } from "../time/civil.ts";
import { keyOf } from "./history/key.ts";
import type { WeightId } from "./weights.ts";

/** Confirmed check-ins, and on how many of them each weight was found. */
export type Counts = { n: number; fired: Partial<Record<WeightId, number>> };

/** Null: none confirmed yet. */
export type Baseline = { model: Counts | null; place: Counts | null };

/** A count as it is stored: all of it, and how it stood before `day`. */
export type Tally = { day: CivilDate; now: Counts; before: Counts };

const priorWeight = 200;

/** Smoothed honest rate of a weight; `honest` (0–1) is its measured rate. */
export function honestRate(id: WeightId, honest: number, baseline: Baseline | null): number {
  return Math.max(...[baseline?.model, baseline?.place].map((counts) => smoothed(id, honest, counts ?? null)));
}

function smoothed(id: WeightId, honest: number, counts: Counts | null): number {
  return (priorWeight * honest + (counts?.fired[id] ?? 0)) / (priorWeight + (counts?.n ?? 0));
}

/** What is known on `date`: everything confirmed before it. */
export function countsOn(tally: Tally | undefined, date: CivilDate): Counts | null {
  if (!tally) return null;
  const counts = tally.day < date ? tally.now : tally.before;
  return counts.n > 0 ? counts : null;
}

export function baselineKeys({ model, place }: { model: string | null; place: string | null }): string[] {
  const keys: string[] = [];
  if (model) keys.push(modelKey(model));
  if (place) keys.push(placeKey(place));
  return keys;
}

export function baselineOn(read: (key: string) => unknown, of: { model: string | null; place: string | null }, date: CivilDate): Baseline {
  const counts = (key: string) => countsOn(read(key) as Tally | undefined, date);
  return { model: of.model ? counts(modelKey(of.model)) : null, place: of.place ? counts(placeKey(of.place)) : null };
}

const modelKey = keyOf("base|model|");
const placeKey = keyOf("base|place|");
