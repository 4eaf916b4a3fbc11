/**
 * Who may decide on a step now.
 *
 * 1. The one who was named when it was asked. Where he is named for a post that approves, whoever acts in that post today: a Plh or Plt takes the step.
 * 2. Where the one of rule 1 is away today, or has let the deadline pass (3 working days unless the regency says otherwise), the next superior above him too.
 * 3. Where nobody holds the post any more, the next above it.
 * 4. Somebody who approves for nobody (a colleague who must agree) is asked in his own name: nobody in his place.
 * 5. Never the person who it is for.
 */
import type { StepBecause } from "../../contract/request.ts";
import { deadlinesOf } from "../../core/day/deadlines.ts";
import { dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { settingsIn } from "../directory/settings.ts";
import { runsOn, type Directory } from "../directory/snapshot.ts";

export type StepAsked = { person: string; named: string; askedAt: Instant; since: Instant };

export function stepDeadline(directory: Directory, { person, since }: Pick<StepAsked, "person" | "since">): Instant {
  const days = settingsIn(directory.tenant.settings).requestWorkingDays;
  const zone = directory.zoneOf(person, dateAt(since, directory.tenant.zone));
  return deadlinesOf(dateAt(since, zone), { decideWorkingDays: days, escalateWorkingDays: 0 }, directory.calendar, zone).decide;
}

/** By person; null: the one who was named. */
export function decidersNow(directory: Directory, asked: StepAsked, now: Instant): Map<string, StepBecause | null> {
  const { person, named, askedAt } = asked;
  const { zone } = directory.tenant;
  const today = dateAt(now, zone);
  const chart = directory.chart(today);
  const posts = postsOf(directory, named, [dateAt(askedAt, zone), today]);
  const found = new Map<string, StepBecause | null>();
  const add = (who: string | null | undefined, because: StepBecause | null) => {
    if (who && who !== person && !found.has(who)) found.set(who, because);
  };
  if (posts.length === 0) {
    add(named, null);
    return found;
  }
  for (const post of posts) {
    const holder = chart.holderOf.get(post);
    add(holder, holder === named ? null : "acting");
  }
  const isAway = [...found.keys()].every((who) => isAwayOn(directory, who, today));
  const isLate = now >= stepDeadline(directory, asked);
  if (isAway || isLate) {
    const below = found.size > 0 ? [...found.keys()] : [named];
    const above = below.map((who) => aboveOf(directory, who, posts, today, isAway));
    for (const next of above) add(next, isAway ? "away" : "deadline");
  }
  return found;
}

/** Posts that approve, held on one of the dates. */
function postsOf(directory: Directory, person: string, dates: readonly CivilDate[]): string[] {
  const held = dates.flatMap((date) => directory.chart(date).positionsOf.get(person) ?? []);
  return [...new Set(held.filter(({ approves }) => approves).map(({ id }) => id))];
}

export function isAwayOn(directory: Directory, person: string, date: CivilDate): boolean {
  return directory.absences.some((absence) => absence.personId === person && runsOn(absence, date));
}

/** The next superior; past one who is away himself. Of a post that nobody holds, the holder of the nearest post above it that approves. */
function aboveOf(directory: Directory, who: string, posts: readonly string[], today: CivilDate, isAway: boolean): string | null {
  const { decider, escalation } = directory.decidersOf(who, today);
  if (decider !== null) return isAway && isAwayOn(directory, decider, today) ? (escalation ?? decider) : decider;
  const { positions, holderOf } = directory.chart(today);
  const seen = new Set(posts);
  for (let at = positions.get(posts[0] ?? "")?.superiorId ?? null; at !== null && !seen.has(at);) {
    seen.add(at);
    const post = positions.get(at);
    const holder = holderOf.get(at);
    if (post?.approves && holder !== undefined && holder !== who) return holder;
    at = post?.superiorId ?? null;
  }
  return null;
}
