/**
 * The worlds of a run. Check-ins with history: honest offices alone (false alarms; small offices and two of 200), and for every few strengths of
 * attacks a world of honest offices with cheats among them, at most about a sixth of an office, since many cheats of one kind side by side
 * betray each other. Without history: windows of 30 s, for what one window alone shows.
 */
import type { AttackId } from "../../sim/attacks/ids.ts";
import { attacks } from "../../sim/attacks/table.ts";
import type { World } from "../../sim/population/population.ts";
import { modelsOf, seedOf, type Split } from "../split.ts";

export type Kind = "honest" | "cheats" | "window";
export type Job = { name: string; kind: Kind; world: World };

/** People on the books and working days; `people` is attackers per strength. */
export type Size = {
  honest: Shape;
  large: Shape | null;
  cheats: Shape & { people: number; strengths: number };
  window: Shape & { people: number };
};
type Shape = { offices: number; peopleEach: number; days: number };

/** Cheats need some days more than the 20 that are reported: not everybody begins on the first. */
export const full: Size = {
  honest: { offices: 26, peopleEach: 60, days: 20 },
  large: { offices: 2, peopleEach: 200, days: 20 },
  cheats: { offices: 40, peopleEach: 36, days: 24, people: 40, strengths: 6 },
  window: { offices: 60, peopleEach: 180, days: 2, people: 100 },
};

export const quick: Size = {
  honest: { offices: 7, peopleEach: 28, days: 20 },
  large: null,
  cheats: { offices: 8, peopleEach: 24, days: 23, people: 8, strengths: 8 },
  window: { offices: 20, peopleEach: 90, days: 2, people: 15 },
};

export type Played = { attack: AttackId; strength: string };

/** Every strength that can be played. */
export function strengthsPlayed(): Played[] {
  return attacks
    .filter(({ playable }) => playable)
    .flatMap(({ id, strengths }) => strengths.map((strength) => ({ attack: id, strength: strength.id })));
}

export function plan(size: Size, split: Split, seed: string, strengths: readonly Played[] = strengthsPlayed()): Job[] {
  const models = modelsOf(split);
  const job = (name: string, kind: Kind, shape: Shape, people = 0, cheats: readonly Played[] = []): Job => {
    const { offices, peopleEach, days } = shape;
    const world = {
      seed: seedOf(split, seed, name),
      offices,
      peopleEach,
      days,
      models,
      cheats: cheats.map((each) => ({ ...each, people })),
    };
    return { name, kind, world: kind === "window" ? { ...world, windowSeconds: 30 } : world };
  };
  const groups = dealt(strengths, Math.ceil(strengths.length / size.cheats.strengths));
  return [
    ...groups.map((group, i) => job(`cheats-${i + 1}`, "cheats", size.cheats, size.cheats.people, group)),
    job("honest", "honest", size.honest),
    ...(size.large ? [job("large", "honest", size.large)] : []),
    job("window", "window", size.window, size.window.people, strengths),
  ];
}

/** Dealt out like cards, so that the strengths of one attack come into different worlds. */
function dealt<T>(all: readonly T[], piles: number): T[][] {
  return Array.from({ length: piles }, (_, pile) => all.filter((__, i) => i % piles === pile));
}
