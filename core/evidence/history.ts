/**
 * History: what single windows cannot show. Each fold is pure, (entries, check-in) → (entries, verdicts), over entries that somebody else stores
 * under text keys: the server in a table, `saksi judge` and the lab in memory. A fold names the keys it will read before it reads, in two rounds
 * (the second may depend on what the first brought), each bounded, so that a check-in costs the same at ten days and at a hundred.
 *
 * Events come in order and once. Refused check-ins are no history. Verdicts of history may ask for a look; they never refuse.
 */
import { addDays, type CivilDate } from "../time/civil.ts";
import { baselineKeys, baselineOn } from "./baseline.ts";
import { folds } from "./history/folds.ts";
import type { Read, Write } from "./history/fold.ts";
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
  const base = baselineKeys({ model: seen.body.device.model, place: seen.place });
  if (event.kind === "confirmed") return [...base, ...folds.flatMap((fold) => fold.confirmedKeys?.(event) ?? [])];
  return [...base, ...folds.flatMap((fold) => fold.keys(seen))];
}

/** Keys of the second round, known from the first. */
export function moreKeys(event: HistoryEvent, read: Read): string[] {
  if (event.kind !== "checkin") return [];
  return folds.flatMap((fold) => fold.more?.(event.seen, read) ?? []);
}

export function advance(event: HistoryEvent, read: Read): Advanced {
  const on = event.kind === "checkin" ? event.seen.date : event.on;
  if (event.kind === "cleared")
    return {
      verdicts: [],
      entries: entriesOf(
        folds.flatMap((fold) => fold.cleared?.(event, read) ?? []),
        on,
      ),
    };
  if (event.kind === "confirmed") {
    const writes = [...countConfirmed(event, read), ...folds.flatMap((fold) => fold.confirmed?.(event, read) ?? [])];
    return { verdicts: [], entries: entriesOf(writes, on) };
  }
  const seen = withBaseline(event.seen, read);
  const steps = folds.map((fold) => fold.step(seen, read));
  return {
    verdicts: steps.flatMap(({ verdicts }) => verdicts),
    entries: entriesOf(
      steps.flatMap(({ writes }) => writes),
      on,
    ),
  };
}

function withBaseline(seen: Seen, read: Read): Seen {
  return { ...seen, baseline: baselineOn(read, { model: seen.body.device.model, place: seen.place }, seen.date) };
}

function entriesOf(writes: readonly Write[], on: CivilDate): Entry[] {
  // A few spans among many writes: a date costs more than all else here.
  const ends = new Map<number, CivilDate>();
  return writes.map(({ key, body, days }) => {
    const until = ends.get(days) ?? addDays(on, days);
    ends.set(days, until);
    return { key, body, until };
  });
}
