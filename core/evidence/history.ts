/**
 * History: what single windows cannot show. Each fold is pure, (entries, check-in) → (entries, verdicts), over entries that somebody else stores
 * under text keys: the server in a table, `saksi judge` and the lab in memory. A fold names the keys it will read before it reads, in two rounds
 * (the second may depend on what the first brought), each bounded, so that a check-in costs the same at ten days and at a hundred.
 *
 * Events come in order and once. Refused check-ins are no history. Verdicts of history may ask for a look; they never refuse.
 */
import type { CivilDate } from "../time/civil.ts";
import { baselineKeys, baselineOn } from "./baseline.ts";
import { folds } from "./history/folds.ts";
import type { Read, Write } from "./history/fold.ts";
import { later } from "./later.ts";
import { countConfirmed } from "./learn.ts";
import type { HistoryEvent, Seen } from "./seen.ts";
import type { Verdict } from "./verdict.ts";

/** `body` null: the entry goes. It is forgotten after `until`. */
export type Entry = { key: string; body: unknown; until: CivilDate };
export type Advanced = { verdicts: Verdict[]; entries: Entry[] };

/** Keys of the first round. */
export function firstKeys(event: HistoryEvent): string[] {
  if (event.kind === "cleared") return folds.flatMap((fold) => fold.clearedKeys?.(event) ?? []);
  const { seen } = event;
  const keys = baselineKeys({ model: seen.body.device.model, place: seen.place });
  for (const fold of folds) {
    const own = event.kind === "confirmed" ? fold.confirmedKeys?.(event) : fold.keys(seen);
    if (own) for (const key of own) keys.push(key);
  }
  return keys;
}

/** Keys of the second round, known from the first. */
export function moreKeys(event: HistoryEvent, read: Read): string[] {
  const keys: string[] = [];
  if (event.kind !== "checkin") return keys;
  for (const fold of folds) if (fold.more) for (const key of fold.more(event.seen, read)) keys.push(key);
  return keys;
}

export function advance(event: HistoryEvent, read: Read): Advanced {
  const entries: Entry[] = [];
  if (event.kind === "cleared") {
    for (const fold of folds) add(entries, fold.cleared?.(event, read), event.on);
    return { verdicts: [], entries };
  }
  if (event.kind === "confirmed") {
    add(entries, countConfirmed(event, read), event.on);
    for (const fold of folds) add(entries, fold.confirmed?.(event, read), event.on);
    return { verdicts: [], entries };
  }
  const seen = withBaseline(event.seen, read);
  const found: Verdict[] = [];
  for (const fold of folds) {
    const { verdicts, writes } = fold.step(seen, read);
    for (const verdict of verdicts) found.push(verdict);
    add(entries, writes, seen.date);
  }
  return { verdicts: found, entries };
}

function withBaseline(seen: Seen, read: Read): Seen {
  return { ...seen, baseline: baselineOn(read, { model: seen.body.device.model, place: seen.place }, seen.date) };
}

function add(entries: Entry[], writes: readonly Write[] | undefined, on: CivilDate): void {
  if (writes) for (const { key, body, days } of writes) entries.push({ key, body, until: later(on, days) });
}
