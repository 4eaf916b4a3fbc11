/**
 * The worlds of a run. Check-ins with history: honest offices alone (false alarms; small offices and two of 200), and for every few strengths of
 * attacks a world of honest offices with cheats among them, at most about a fifth of an office (in a full run), since many cheats of one kind side by side
 * betray each other. Without history: windows of 30 s, for what one window alone shows.
 */
import type { AttackId } from "../../sim/attacks/ids.ts";
import { attacks } from "../../sim/attacks/table.ts";
import type { World } from "../../sim/population/population.ts";
import { modelsOf, seedOf, type Split } from "../split.ts";

export type Kind = "honest" | "cheats" | "window";
export type Job = { name: string; kind: Kind; world: World };

/** People on the books and working days. */
export type Size = {
  honest: Shape;
  large: Shape | null;
  cheats: Shape & Cheating;
  window: Shape & Cheating;
};
/** so many people of each of so many strengths in one world */
type Cheating = { people: number; strengths: number };
type Shape = { offices: number; peopleEach: number; days: number };

export type SizeName = "tiny" | "quick" | "full";

/** Cheats need some days more than the 20 that are reported: not everybody begins on the first. */
export const sizes: Record<SizeName, Size> = {
  full: {
    honest: { offices: 26, peopleEach: 60, days: 20 },
    large: { offices: 2, peopleEach: 200, days: 20 },
    cheats: { offices: 40, peopleEach: 36, days: 24, people: 40, strengths: 7 },
    window: { offices: 60, peopleEach: 120, days: 2, people: 100, strengths: 45 },
  },
  quick: {
    honest: { offices: 7, peopleEach: 28, days: 20 },
    large: null,
    cheats: { offices: 8, peopleEach: 24, days: 23, people: 8, strengths: 8 },
    window: { offices: 24, peopleEach: 90, days: 2, people: 15, strengths: 100 },
  },
  /** to see that it runs: its figures mean nothing */
  tiny: {
    honest: { offices: 2, peopleEach: 12, days: 6 },
    large: null,
    cheats: { offices: 3, peopleEach: 16, days: 6, people: 1, strengths: 12 },
    window: { offices: 12, peopleEach: 24, days: 2, people: 1, strengths: 100 },
  },
};

export type Played = { attack: AttackId; strength: string };

/** Every strength that can be played. */
function strengthsPlayed(): Played[] {
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
  const piles = (kind: "cheats" | "window") =>
    dealt(strengths, Math.ceil(strengths.length / size[kind].strengths)).map((group, i) =>
      job(`${kind}-${i + 1}`, kind, size[kind], size[kind].people, group),
    );
  return [
    ...piles("cheats"),
    job("honest", "honest", size.honest),
    ...(size.large ? [job("large", "honest", size.large)] : []),
    ...piles("window"),
  ];
}

/** Dealt out like cards, so that the strengths of one attack come into different worlds. */
function dealt<T>(all: readonly T[], piles: number): T[][] {
  return Array.from({ length: piles }, (_, pile) => all.filter((__, i) => i % piles === pile));
}
