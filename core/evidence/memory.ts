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

export function memoryHistory(): Memory {
  const entries = new Map<string, { body: unknown; until: CivilDate }>();
  let today: CivilDate = "0000-01-01";
  const bodyOf = (key: string, on: CivilDate) => {
    const entry = entries.get(key);
    return entry && entry.until >= on ? entry.body : undefined;
  };
  return {
    advance(event) {
      const on = event.kind === "checkin" ? event.seen.date : event.on;
      if (on > today) {
        today = on;
        for (const [key, { until }] of entries) if (until < today) entries.delete(key);
      }
      const named = new Set(firstKeys(event));
      const read = (key: string) => {
        if (!named.has(key)) throw new Error(`a fold read ${key} without naming it`);
        return bodyOf(key, on);
      };
      for (const key of moreKeys(event, read)) named.add(key);
      const { verdicts, entries: written } = advance(event, read);
      for (const { key, body, until } of written) {
        if (body === null) entries.delete(key);
        else entries.set(key, { body, until });
      }
      return verdicts;
    },
    read: bodyOf,
    size: () => entries.size,
  };
}
