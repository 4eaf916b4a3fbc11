/**
 * Silences of the server: times in which no process wrote its heartbeat.
 *
 * 1. A process writes every 15 s; a life is the time in which it did so without a pause of more than 2 minutes. After a longer pause (the database
 *    hung) the same process begins a new life.
 * 2. What no life covers, between the first life and the last, is a silence when it lasts longer than 2 minutes.
 */
import type { Instant } from "../time/civil.ts";

export const beatEveryMs = 15_000;
export const silenceMs = 120_000;

export type Life = { process: string; from: Instant; until: Instant };
/** `before`: whose beat was the last; `after`: whose the first again. */
export type Silence = { from: Instant; until: Instant; before: string; after: string };

/** In order of time. */
export function silencesOf(lives: readonly Life[]): Silence[] {
  const found: Silence[] = [];
  let last: Life | null = null;
  for (const life of lives.toSorted((a, b) => a.from - b.from)) {
    if (last && life.from - last.until > silenceMs) {
      found.push({ from: last.until, until: life.from, before: last.process, after: life.process });
    }
    if (!last || life.until > last.until) last = life;
  }
  return found;
}
