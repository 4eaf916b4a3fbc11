/** What the judge says of a check-in: one verdict a check, all of them, and their sum. */

export type Outcome = "accepted" | "needs_look" | "refused";

/** Caps of the sums by family; see weights.json. */
export type Family = "statement" | "place" | "location" | "device" | "pattern" | "people" | "time";

/** `effect`: refuse and look decide by themselves; points add up; info is only told. */
export type Verdict = {
  id: string;
  /** the entry of weights.json that the points come from */
  weight?: string;
  family: Family;
  points: number;
  effect: "refuse" | "look" | "points" | "info";
  /** Indonesian, for a village head. */
  sentence: string;
  /** Whom and what else it is about (ids): for cases, never shown to the person judged. */
  with?: { people?: string[]; checkins?: string[] };
};

/** As the person judged may read them: whom else a verdict is about is left out. */
export function withoutOthers(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.map(({ with: _others, ...verdict }) => verdict);
}

export type Judgement = { outcome: Outcome; points: number; verdicts: Verdict[]; version: string };
