/** What the honest pay: false alarms by phone class and office, people ever alarmed, refusals, and the work of the people who look. */
import { horizons, isCaught, type Alarm, type Rule } from "./detection.ts";
import type { Apart } from "./score.ts";
import { shareOf, type Share } from "./statistics.ts";
import { isHonest, type Step, type Track, type Tracked } from "./tracks.ts";

/** `ratio`: to the rate of all honest check-ins; null when that is 0. */
export type Class = { name: string; share: Share; ratio: number | null };

export type Honest = {
  people: number;
  checkins: number;
  refused: Share;
  /** looks for suspicion by the shipped rule, of all check-ins */
  suspicion: Share;
  /** the same for honest people who work beside cheats */
  beside: Share;
  /** worst first */
  byModel: Class[];
  byOffice: Class[];
  /** honest people alarmed at least once */
  persons: Record<number, Record<Rule, Share> & { named: Share }>;
};

/** Looks per 100 people on the books and working day, with 95 % interval. */
export type Load = Record<"suspicion" | Apart | "refused", { per100: number; from: number; to: number }> & { personDays: number };

export function honestOf(alone: readonly Tracked[], mixed: readonly Tracked[], rules: Record<Rule, Alarm>): Honest {
  const tracks = alone.flatMap(({ tracks }) => tracks.filter(isHonest));
  const beside = mixed.flatMap(({ tracks }) => tracks.filter(isHonest));
  const steps = tracks.flatMap((track) => track.steps);
  const suspicion = suspicionOf(steps);
  return {
    people: tracks.length,
    checkins: steps.length,
    refused: shareOf(steps.filter(({ said }) => said.outcome === "refused").length, steps.length),
    suspicion,
    beside: suspicionOf(beside.flatMap((track) => track.steps)),
    byModel: classesOf(tracks, ({ model }) => model, suspicion.rate),
    byOffice: classesOf(tracks, ({ world, office }) => `${world}/${office}`, suspicion.rate),
    persons: Object.fromEntries(horizons.map((days) => [days, personsWithin(tracks, days, rules)])),
  };
}

export function loadOf(alone: readonly Tracked[]): Load {
  const tracks = alone.flatMap(({ tracks }) => tracks.filter(isHonest));
  const steps = tracks.flatMap((track) => track.steps);
  const personDays = alone.reduce(
    (sum, { tracks, outcome }) => sum + tracks.length * (1 + outcome.rows.day.reduce((a, b) => Math.max(a, b), 0)),
    0,
  );
  const per100 = (counts: (step: Step) => boolean) => {
    const { rate, from, to } = shareOf(steps.filter(counts).length, steps.length);
    const scale = (100 * steps.length) / personDays;
    return { per100: rate * scale, from: from * scale, to: to * scale };
  };
  const apart = (reason: Apart) => per100(({ said }) => !isCaught(said) && said.apart.includes(reason));
  return {
    personDays,
    suspicion: per100(({ said }) => said.suspicious),
    place: apart("place"),
    key: apart("key"),
    time: apart("time"),
    refused: per100(({ said }) => said.outcome === "refused"),
  };
}

function suspicionOf(steps: readonly Step[]): Share {
  return shareOf(steps.filter(({ said }) => said.suspicious).length, steps.length);
}

function classesOf(tracks: readonly Track[], nameOf: (track: Track) => string, mean: number): Class[] {
  return [...Map.groupBy(tracks, nameOf)]
    .map(([name, own]) => {
      const share = suspicionOf(own.flatMap(({ steps }) => steps));
      return { name, share, ratio: mean > 0 ? share.rate / mean : null };
    })
    .sort((a, b) => b.share.rate - a.share.rate || (a.name < b.name ? -1 : 1));
}

function personsWithin(tracks: readonly Track[], days: number, rules: Record<Rule, Alarm>) {
  const alarmed = (alarm: Alarm) =>
    shareOf(tracks.filter(({ steps }) => steps.some(({ day, said }) => day < days && alarm(said))).length, tracks.length);
  const named = tracks.filter(
    ({ named, steps }) => (named !== null && named < days) || steps.some(({ day, said }) => day < days && isCaught(said)),
  );
  return {
    fa01: alarmed(rules.fa01),
    fa1: alarmed(rules.fa1),
    shipped: alarmed(rules.shipped),
    any: alarmed(rules.any),
    named: shareOf(named.length, tracks.length),
  };
}
