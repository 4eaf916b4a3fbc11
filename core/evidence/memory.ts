/** History kept in memory, for `saksi judge`, the lab and the benchmark. Throws when a fold reads a key that it did not name. */
import type { CivilDate } from "../time/civil.ts";
import { advance, firstKeys, moreKeys } from "./history.ts";
import type { HistoryEvent } from "./seen.ts";
import type { Verdict } from "./verdict.ts";

export type Memory = {
  /** Folds the event in; the verdicts of a check-in. */
  advance(event: HistoryEvent): Verdict[];
  /** An entry's body as of a date, for baselines. */
  read(key: string, on: CivilDate): unknown;
  /** how many entries there are */
  size(): number;
};

/** `named`: the number of the last event that named it. */
type Kept = { body: unknown; until: CivilDate; named: number };

export function memoryHistory(): Memory {
  const entries = new Map<string, Kept>();
  let today: CivilDate = "0000-01-01";
  let swept = 1000;
  let numbered = 0;
  const forget = () => {
    // Reading passes over what has ended, so that sweeping can wait until it is worth it.
    if (entries.size < 2 * swept) return;
    for (const [key, { until }] of entries) if (until < today) entries.delete(key);
    swept = Math.max(1000, entries.size);
  };
  return {
    advance(event) {
      const on = event.kind === "checkin" ? event.seen.date : event.on;
      if (on > today) {
        today = on;
        forget();
      }
      const number = ++numbered;
      const missing: string[] = [];
      const name = (key: string) => {
        const entry = entries.get(key);
        if (entry) entry.named = number;
        else missing.push(key);
      };
      const read = (key: string) => {
        const entry = entries.get(key);
        if (entry ? entry.named !== number : !missing.includes(key)) throw new Error(`a fold read ${key} without naming it`);
        return entry && entry.until >= on ? entry.body : undefined;
      };
      for (const key of firstKeys(event)) name(key);
      for (const key of moreKeys(event, read)) name(key);
      const { verdicts, entries: written } = advance(event, read);
      for (const { key, body, until } of written) {
        const entry = entries.get(key);
        if (body === null) entries.delete(key);
        else if (entry) {
          entry.body = body;
          entry.until = until;
        } else entries.set(key, { body, until, named: number });
      }
      return verdicts;
    },
    read(key, on) {
      const entry = entries.get(key);
      return entry && entry.until >= on ? entry.body : undefined;
    },
    size() {
      let count = 0;
      for (const { until } of entries.values()) if (until >= today) count++;
      return count;
    },
  };
}
