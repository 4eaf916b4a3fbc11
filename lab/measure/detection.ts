/**
 * Who is found, after one check-in and after days. A cheat is found when any untrue check-in until then alarms; days count from the first untrue
 * one, so that who begins later is not found late for it. Who could not be watched that long is left out. Intervals are by person: people of one
 * ring are not independent, so theirs are too narrow.
 */
import type { AttackId } from "../../sim/attacks/ids.ts";
import type { Scored } from "./score.ts";
import { alarms, shareOf, type Share, type Threshold } from "./statistics.ts";
import { isHonest, type Step, type Track, type Tracked } from "./tracks.ts";

export const horizons = [5, 10, 20] as const;
export type Rule = "fa01" | "fa1" | "shipped" | "any";
/** `fa01`, `fa1`: thresholds at 0.1 % and 1 % honest false alarms; `shipped`: the judge's own rule for suspicion, or refused; `any`: not accepted. */
export type Found = Record<Rule, Share>;
export type Detection = {
  attack: AttackId;
  strength: string;
  people: number;
  first: Found;
  /** `named`: the same as shipped, or named by a history verdict on somebody's check-in */
  days: Record<number, Found & { named: Share }>;
};
export type Alarm = (said: Scored) => boolean;

export function rulesOf(strict: Threshold, loose: Threshold): Record<Rule, Alarm> {
  return {
    fa01: ({ score }) => alarms(score, strict),
    fa1: ({ score }) => alarms(score, loose),
    shipped: isCaught,
    any: ({ outcome }) => outcome !== "accepted",
  };
}

export const isCaught: Alarm = ({ suspicious, outcome }) => suspicious || outcome === "refused";

export function detectionsOf(worlds: readonly Tracked[], rules: Record<Rule, Alarm>): Detection[] {
  const cheats = worlds.flatMap(({ tracks }) => tracks.filter((track) => !isHonest(track)));
  const groups = Map.groupBy(cheats, ({ attack, strength }) => `${attack}|${strength}`);
  return [...groups.values()].map((tracks) => {
    const { attack, strength } = tracks[0]!;
    const begun = tracks.filter(({ steps }) => steps.some(({ lie }) => lie));
    return {
      attack: attack!,
      strength: strength!,
      people: begun.length,
      first: foundBy(rules, begun.map(firstLie)),
      days: Object.fromEntries(horizons.map((days) => [days, within(begun, days, rules, lastDay(worlds, tracks))])),
    };
  });
}

/** Untrue check-ins of the first `days` days of cheating. */
export function liesWithin({ steps }: Track, days: number): Step[] {
  const from = steps.find(({ lie }) => lie)?.day ?? 0;
  return steps.filter(({ lie, day }) => lie && day < from + days);
}

function firstLie({ steps }: Track): Step[] {
  return steps.filter(({ lie }) => lie).slice(0, 1);
}

function within(tracks: readonly Track[], days: number, rules: Record<Rule, Alarm>, last: (track: Track) => number) {
  const watched = tracks.filter((track) => (track.steps.find(({ lie }) => lie)?.day ?? 0) + days <= last(track) + 1);
  const seen = watched.map((track) => liesWithin(track, days));
  const named = watched.filter((track, i) => seen[i]!.some(({ said }) => isCaught(said)) || isNamed(track, days));
  return { ...foundBy(rules, seen), named: shareOf(named.length, watched.length) };
}

function isNamed({ named, steps }: Track, days: number): boolean {
  const from = steps.find(({ lie }) => lie)?.day ?? 0;
  return named !== null && named < from + days;
}

/** The last working day of a person's world. */
function lastDay(worlds: readonly Tracked[], tracks: readonly Track[]): (track: Track) => number {
  const wanted = new Set(tracks.map(({ world }) => world));
  const last = new Map(
    worlds
      .filter(({ outcome }) => wanted.has(outcome.name))
      .map(({ outcome }) => [outcome.name, outcome.rows.day.reduce((a, b) => Math.max(a, b), 0)]),
  );
  return ({ world }) => last.get(world) ?? 0;
}

function foundBy(rules: Record<Rule, Alarm>, seen: readonly Step[][]): Found {
  const share = (alarm: Alarm) => shareOf(seen.filter((steps) => steps.some(({ said }) => alarm(said))).length, seen.length);
  return { fa01: share(rules.fa01), fa1: share(rules.fa1), shipped: share(rules.shipped), any: share(rules.any) };
}
