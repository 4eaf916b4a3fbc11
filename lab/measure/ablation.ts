/**
 * What each signal is worth: who is found within 10 days by the shipped rule without it, and by it alone. Its verdicts are taken out of what was
 * said (or all others are) and the rest is concluded again; the judge is not run again, so what it learned from the signal stays.
 */
import type { AttackId } from "../../sim/attacks/ids.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import { isCaught, liesWithin } from "./detection.ts";
import { scored, type Scored } from "./score.ts";
import { shareOf, type Share } from "./statistics.ts";
import { isHonest, type Track, type Tracked } from "./tracks.ts";

const ablationDays = 10;

export type Loss = { attack: AttackId; strength: string; all: Share; without: Share };
export type Ablation = {
  signal: string;
  /** mean over strengths of what is found less, 0–1 */
  meanLoss: number;
  /** the largest first, at most five */
  losses: Loss[];
  /** found by this signal alone: the strengths where that is most, at most five */
  alone: { attack: AttackId; strength: string; share: Share }[];
  /** honest check-ins under suspicion with all signals, and without this one */
  honest: { all: Share; without: Share };
};

/** A rule of one signal in what was said. */
const without = (signal: string, verdicts: readonly Verdict[]) => verdicts.filter(({ id }) => id !== signal);
const alone = (signal: string, verdicts: readonly Verdict[]) =>
  verdicts.filter(({ id, effect }) => id === signal || (id === "G1" && effect === "info"));

export function ablationOf(mixed: readonly Tracked[], honest: readonly Tracked[]): Ablation[] {
  const signals = new Set(
    [...mixed, ...honest].flatMap(({ verdicts }) =>
      verdicts
        .flat()
        .filter(speaks)
        .map(({ id }) => id),
    ),
  );
  const groups = groupsOf(mixed);
  const all = groups.map((group) => foundIn(group, asSaid));
  const alarmed = honestShare(honest, asSaid);
  return [...signals]
    .sort()
    .map((signal): Ablation => {
      const cut = rescored(mixed, (verdicts) => without(signal, verdicts));
      const only = rescored(mixed, (verdicts) => alone(signal, verdicts));
      const losses = groups.map((group, i): Loss => ({ ...group.name, all: all[i]!, without: foundIn(group, cut) }));
      const found = groups.map((group) => Object.assign({ share: foundIn(group, only) }, group.name));
      return {
        signal,
        meanLoss: losses.reduce((sum, loss) => sum + lossOf(loss), 0) / Math.max(1, losses.length),
        losses: losses
          .filter((loss) => lossOf(loss) > 0)
          .sort((a, b) => lossOf(b) - lossOf(a))
          .slice(0, 5),
        alone: found
          .filter(({ share }) => share.hits > 0)
          .sort((a, b) => b.share.rate - a.share.rate)
          .slice(0, 5),
        honest: {
          all: alarmed,
          without: honestShare(
            honest,
            rescored(honest, (verdicts) => without(signal, verdicts)),
          ),
        },
      };
    })
    .sort((a, b) => b.meanLoss - a.meanLoss || (a.signal < b.signal ? -1 : 1));
}

export const lossOf = ({ all, without }: Loss) => all.rate - without.rate;
const speaks = ({ effect, points }: Verdict) => effect !== "info" && (points > 0 || effect !== "points");

type Group = { name: { attack: AttackId; strength: string }; members: { world: Tracked; track: Track }[] };

function groupsOf(worlds: readonly Tracked[]): Group[] {
  const members = worlds.flatMap((world) =>
    world.tracks.filter((track) => !isHonest(track) && track.steps.some(({ lie }) => lie)).map((track) => ({ world, track })),
  );
  return [...Map.groupBy(members, ({ track }) => `${track.attack}|${track.strength}`).values()].map((own) => {
    const { attack, strength } = own[0]!.track;
    return { name: { attack: attack!, strength: strength! }, members: own };
  });
}

/** How a combination of verdicts of a world reads under another rule. */
type Reading = (world: Tracked, verdicts: number) => Scored;
const asSaid: Reading = (world, verdicts) => world.said[verdicts]!;

function rescored(worlds: readonly Tracked[], rule: (verdicts: readonly Verdict[]) => Verdict[]): Reading {
  const said = new Map(worlds.map((world) => [world, world.verdicts.map((verdicts) => scored(rule(verdicts)))]));
  return (world, verdicts) => said.get(world)![verdicts]!;
}

function foundIn({ members }: Group, reading: Reading): Share {
  const found = members.filter(({ world, track }) =>
    liesWithin(track, ablationDays).some(({ verdicts }) => isCaught(reading(world, verdicts))),
  );
  return shareOf(found.length, members.length);
}

function honestShare(worlds: readonly Tracked[], reading: Reading): Share {
  let alarmed = 0;
  let checkins = 0;
  for (const world of worlds) {
    for (const { steps } of world.tracks.filter(isHonest)) {
      checkins += steps.length;
      alarmed += steps.filter(({ verdicts }) => reading(world, verdicts).suspicious).length;
    }
  }
  return shareOf(alarmed, checkins);
}
