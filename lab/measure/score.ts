/**
 * What puts a check-in before a person, and how high on the pile.
 *
 * Score = the judge's sum, or its strongest family (capped, before offsets) where that stands at 12 or more and above the sum, so that offsets
 * never hide a strong family; whoever is asked to look for another reason than place, key or time counts as 12 at least; refused comes above
 * everything. The shipped rule for suspicion is then exactly a score of 12 or more.
 */
import { concluded, sumOf } from "../../core/evidence/judge.ts";
import type { Outcome, Verdict } from "../../core/evidence/verdict.ts";
import { lookAt } from "../../core/evidence/weights.ts";

/** Above every sum of capped families. */
export const refusedScore = 1000;

/** Looks that accuse nobody: told apart in the review load. */
export type Apart = "place" | "key" | "time";
const apartOf: Record<string, Apart> = { G1: "place", H2: "key", T1: "time", "T1.uncertain": "time" };

export type Scored = {
  outcome: Outcome;
  score: number;
  /** the shipped rule asks for a look out of suspicion */
  suspicious: boolean;
  /** why else it asks for a look */
  apart: readonly Apart[];
};

export function scored(verdicts: Verdict[]): Scored {
  const { outcome, points } = concluded(verdicts);
  const looks = verdicts.filter(({ effect }) => effect === "look").map(({ id }) => apartOf[id] ?? "suspicion");
  const family = strongest(verdicts);
  const least = Math.max(
    family >= lookAt ? family : Number.NEGATIVE_INFINITY,
    looks.includes("suspicion") ? lookAt : Number.NEGATIVE_INFINITY,
  );
  const score = outcome === "refused" ? refusedScore : Math.max(points, least);
  const apart = [...new Set(looks)].filter((look) => look !== "suspicion");
  return { outcome, score, suspicious: outcome !== "refused" && score >= lookAt, apart };
}

/** The strongest family by itself, 0 without any. */
function strongest(verdicts: Verdict[]): number {
  const families = Map.groupBy(
    verdicts.filter(({ points }) => points > 0),
    ({ family }) => family,
  );
  return Math.max(0, ...[...families.values()].map((own) => sumOf(own).points));
}
