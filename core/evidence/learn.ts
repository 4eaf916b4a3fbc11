import type { CivilDate } from "../time/civil.ts";
import { baselineKeys, type Counts, type Tally } from "./baseline.ts";
import type { Read, Write } from "./history/fold.ts";
import type { Confirmed } from "./seen.ts";
import type { Verdict } from "./verdict.ts";
import { honestRates, type WeightId } from "./weights.ts";

/** A tally that was not touched for this long is forgotten. */
const keptDays = 400;

/** A confirmed check-in, counted for its model and its place. */
export function countConfirmed({ seen, verdicts, on }: Confirmed, read: Read): Write[] {
  const fired = [...new Set(verdicts.map(weightOf).filter((id) => id !== null))];
  return baselineKeys({ model: seen.body.device.model, place: seen.place }).map((key) => ({
    key,
    body: counted(read(key) as Tally | undefined, on, fired),
    days: keptDays,
  }));
}

function counted(tally: Tally | undefined, on: CivilDate, fired: readonly WeightId[]): Tally {
  const none: Counts = { n: 0, fired: {} };
  const { day, now, before } = tally ?? { day: on, now: none, before: none };
  const next: Counts = { n: now.n + 1, fired: { ...now.fired } };
  for (const id of fired) next.fired[id] = (next.fired[id] ?? 0) + 1;
  // A confirmation that is folded late (an earlier date than the tally's) still counts from the day after the latest.
  return day < on ? { day: on, now: next, before: now } : { day, now: next, before };
}

function weightOf({ weight }: Verdict): WeightId | null {
  return weight && weight in honestRates ? (weight as WeightId) : null;
}
