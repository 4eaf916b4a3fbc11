/** What the judge said of each person over the days, from the rows of a world. */
import type { Verdict } from "../../core/evidence/verdict.ts";
import type { Outcome, Person } from "../world/play.ts";
import { scored, type Scored } from "./score.ts";

export type Step = { day: number; verdicts: number; lie: boolean; said: Scored };
export type Track = Person & {
  world: string;
  /** check-ins in the order of their receipt */
  steps: Step[];
  /** first day on which a history verdict of somebody named this person, also the own ones; null: never */
  named: number | null;
};

/** A world with its check-ins by person. `verdicts` are the combinations that steps refer to. */
export type Tracked = { outcome: Outcome; tracks: Track[]; verdicts: readonly Verdict[][]; said: readonly Scored[] };

export function trackedOf(outcome: Outcome): Tracked {
  const said = outcome.verdicts.map(scored);
  const tracks = outcome.people.map((person): Track => ({ ...person, world: outcome.name, steps: [], named: null }));
  const { person, day, verdicts, lie } = outcome.rows;
  for (let i = 0; i < person.length; i++) {
    tracks[person[i]!]!.steps.push({ day: day[i]!, verdicts: verdicts[i]!, lie: lie[i] === 1, said: said[verdicts[i]!]! });
  }
  for (const { a, b, day: on } of outcome.pairs) {
    for (const track of [tracks[a]!, tracks[b]!]) track.named = Math.min(track.named ?? on, on);
  }
  return { outcome, tracks, verdicts: outcome.verdicts, said };
}

export const isHonest = ({ attack }: Person) => attack === null;
