/**
 * Who may decide on a step now.
 *
 * 1. The one who was named when it was asked. Where he is named for a post that approves, whoever acts in that post today: a Plh or Plt takes the step.
 *    The post is the one by which he stands above the person who it is for; what else he holds hands nothing on.
 * 2. Where the one of rule 1 is away today, or has let the deadline pass, the next superior above that post too. The deadline: 3 working days unless the
 *    regency says otherwise, and never after the eve of the first day where it came before that.
 * 3. Where nobody holds the post any more, the next above it.
 * 4. Somebody who is not above the person (a colleague who must agree) is asked in his own name: nobody in his place.
 * 5. Never the person who it is for, nor whoever asked for him: then the next above.
 */
import type { StepBecause } from "../../contract/request.ts";
import { decidersOf, type Chart } from "../../core/chart/chart.ts";
import { deadlinesOf } from "../../core/day/deadlines.ts";
import { dateAt, instantAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { settingsIn } from "../directory/settings.ts";
import { runsOn, type Directory } from "../directory/snapshot.ts";

export type StepAsked = { person: string; askedBy: string; from: CivilDate; named: string; askedAt: Instant; since: Instant };

export function stepDeadline(directory: Directory, { person, from, since }: Pick<StepAsked, "person" | "from" | "since">): Instant {
  const days = settingsIn(directory.tenant.settings).requestWorkingDays;
  const zone = directory.zoneOf(person, dateAt(since, directory.tenant.zone));
  const { decide } = deadlinesOf(dateAt(since, zone), { decideWorkingDays: days, escalateWorkingDays: 0 }, directory.calendar, zone);
  const begins = instantAt(from, 0, zone);
  return since < begins ? Math.min(decide, begins) : decide;
}

/** By person; null: the one who was named. */
export function decidersNow(directory: Directory, asked: StepAsked, now: Instant): Map<string, StepBecause | null> {
  const { person, askedBy, named } = asked;
  const today = dateAt(now, directory.tenant.zone);
  const { holderOf } = directory.chart(today);
  const posts = postsOf(directory, asked, today);
  const found = new Map<string, StepBecause | null>();
  const add = (who: string | null | undefined, because: StepBecause | null) => {
    if (who && who !== person && who !== askedBy && !found.has(who)) found.set(who, because);
  };
  if (posts.length === 0) {
    add(named, null);
    return found;
  }
  const addAbove = (because: StepBecause) => {
    const without = new Set([person, askedBy, ...found.keys()]);
    for (const post of posts) add(aboveOf(directory, post, today, without), because);
  };
  for (const post of posts) {
    const holder = holderOf.get(post);
    add(holder, holder === named ? null : "acting");
  }
  if (found.size === 0) addAbove(posts.some((post) => holderOf.get(post) === askedBy) ? "asked" : "away");
  const isAway = [...found.keys()].every((who) => isAwayOn(directory, who, today));
  if (isAway || now >= stepDeadline(directory, asked)) addAbove(isAway ? "away" : "deadline");
  return found;
}

/** By which the one who was named stands above the person: when it was asked, on its first day, or today. */
function postsOf(directory: Directory, { person, named, askedAt, from }: StepAsked, today: CivilDate): string[] {
  for (const date of [dateAt(askedAt, directory.tenant.zone), from, today]) {
    const posts = postsAbove(directory.chart(date), person, named);
    if (posts.length > 0) return posts;
  }
  return [];
}

function postsAbove(chart: Chart, person: string, named: string): string[] {
  const seen = new Set([person]);
  for (let at = person; ;) {
    const { decider, post } = decidersOf(chart, at);
    if (decider === null || post === null || seen.has(decider)) return [];
    if (decider === named) return [post];
    seen.add(decider);
    at = decider;
  }
}

function isAwayOn(directory: Directory, person: string, date: CivilDate): boolean {
  return directory.absences.some((absence) => absence.personId === person && runsOn(absence, date));
}

/** The holder of the nearest post above it that approves, past those who are away where somebody above them is not. */
function aboveOf(directory: Directory, below: string, today: CivilDate, without: ReadonlySet<string>): string | null {
  const { positions, holderOf } = directory.chart(today);
  const seen = new Set([below]);
  let away: string | null = null;
  for (let at = positions.get(below)?.superiorId ?? null; at !== null && !seen.has(at); at = positions.get(at)?.superiorId ?? null) {
    seen.add(at);
    const holder = holderOf.get(at);
    if (!positions.get(at)?.approves || holder === undefined || without.has(holder)) continue;
    if (!isAwayOn(directory, holder, today)) return holder;
    away ??= holder;
  }
  return away;
}
