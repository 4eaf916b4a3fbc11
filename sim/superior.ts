/** How a superior decides after the muster: from what was seen there, not from the record. Pure in (seed, superior, date). */
import type { DecisionLine } from "../core/evidence/envelope.ts";
import { randomOf } from "./random.ts";

/** `careful` looks at every person; `lenient` lets most of what looks recorded pass; `rubberStamp` says valid to everything recorded. */
export type SuperiorStyle = "careful" | "lenient" | "rubberStamp";

export type Seen = {
  person: string;
  /** the truth of the simulation */
  here: boolean;
  /** the record that counts, if any */
  checkin: string | null;
  flagged: boolean;
};

export type SimLine = DecisionLine & { how: "each" | "rest" };

/** The lines of one decision. People without a record who were not there stay undecided: the deadline turns them red. */
export function decide(seed: string, superior: string, date: string, style: SuperiorStyle, seen: readonly Seen[]): SimLine[] {
  const random = randomOf(seed, superior, date, "decide");
  return seen.flatMap((line): SimLine[] => {
    const how = line.flagged || line.checkin === null ? "each" : "rest";
    const valid: SimLine = { person: line.person, word: "valid", reason: null, note: null, checkin: line.checkin, how };
    if (line.here) return line.checkin !== null ? [valid] : [{ ...valid, note: "Hadir di apel, HP mati." }];
    if (line.checkin === null) return [];
    const notices = style === "careful" ? 0.97 : style === "lenient" ? 0.35 : 0;
    if (!random.chance(notices)) return [valid];
    return [{ ...valid, word: "invalid", reason: "not_here", note: "Tidak ada di tempat.", how: "each" }];
  });
}
