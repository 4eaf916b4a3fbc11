/** What the judge says of a check-in: one verdict a check, all of them, and their sum. */

export type Outcome = "accepted" | "needs_look" | "refused";

/** Caps of the sums by family; see weights.json. */
export type Family = "statement" | "place" | "location" | "device" | "pattern" | "time";

/** `effect`: refuse and look decide by themselves; points add up; info is only told. */
export type Verdict = {
  id: string;
  family: Family;
  points: number;
  effect: "refuse" | "look" | "points" | "info";
  /** Indonesian, for a village head. */
  sentence: string;
};

export type Judgement = { outcome: Outcome; points: number; verdicts: Verdict[]; version: string };
