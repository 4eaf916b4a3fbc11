/** A regency's superiors over the working days, looked at once a week as the server does: who stands out first on which day, by what. */
import { standsOutBy } from "../../core/conduct/conduct.ts";
import type { ApproverStatement } from "../../core/conduct/statement.ts";
import { tallyOf, type Tally } from "../../core/conduct/tally.ts";
import { usualThresholds, type IndicatorId, type Thresholds } from "../../core/conduct/thresholds.ts";
import { addDays } from "../../core/time/civil.ts";
import { dayOf } from "../../sim/population/calendar.ts";
import { signedOn } from "../../sim/superiors/day.ts";
import { staffOf, type Tracks } from "../../sim/superiors/staff.ts";
import { dishonest, superiorOf, type SuperiorKind } from "../../sim/superiors/superior.ts";
import type { ConductSize } from "./plan.ts";

/** `day`: working days until that look. */
export type Standing = { day: number; by: IndicatorId[] };
/** `contradicted`: working days until the first list on which somebody called present was away; null: never. */
export type Watched = { kind: SuperiorKind; staff: number; looks: Standing[]; contradicted: number | null };

const week = 5;

export function watchRegency(seed: string, size: ConductSize, tracks: Tracks, rules: Thresholds = usualThresholds): Watched[] {
  const bad = dishonest.flatMap((kind) => Array.from({ length: size.badEach }, () => kind));
  const superiors = Array.from({ length: size.superiors }, (_, i) => superiorOf(seed, `superior-${i + 1}`, bad[i] ?? "honest"));
  const watched = superiors.map(({ kind, staff }): Watched => ({ kind, staff, looks: [], contradicted: null }));
  const teams = superiors.map((superior) => staffOf(seed, superior, tracks, size.days));
  const signed: ApproverStatement[][] = superiors.map(() => []);
  for (let number = 0; number < size.days; number++) {
    const day = dayOf(number);
    for (const [i, superior] of superiors.entries()) {
      const today = signedOn(seed, superior, teams[i]!, day);
      signed[i]!.push(...today);
      if (today.some(isContradicted)) watched[i]!.contradicted ??= number + 1;
    }
    if ((number + 1) % week !== 0) continue;
    const walkedSince = addDays(day.date, 1 - rules.walkedDays);
    const since = addDays(day.date, 1 - rules.spanDays);
    const tallies = signed.map((statements): Tally =>
      tallyOf(
        statements.filter(({ date }) => date >= walkedSince),
        rules,
        since,
      ),
    );
    for (const [i, tally] of tallies.entries()) {
      const by = standsOutBy(
        tally,
        tallies.filter((_, other) => other !== i),
        rules,
      );
      if (by.length > 0) watched[i]!.looks.push({ day: number + 1, by });
    }
  }
  return watched;
}

const isContradicted = ({ lines }: ApproverStatement) => lines.some(({ word, walked }) => word === "valid" && walked === "away");
