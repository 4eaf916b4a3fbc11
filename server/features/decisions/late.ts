/** Who decides in time and who does not, over the last 30 days: for BKPSDM, inspectors and leadership everybody; a superior sees himself and his own. */
import { addDays } from "../../../core/time/civil.ts";
import type { LateDecider, LateDeciders } from "../../../contract/superior.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { deadlinesKept } from "../../deciding/late.ts";
import { decidersOn } from "../../deciding/deciders.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";

const days = 30;

export async function lateDeciders(context: Context, who: Who): Promise<LateDeciders> {
  const directory = await context.cache.directory(who.tenant);
  const until = todayOf(context, directory);
  const from = addDays(until, 1 - days);
  const all = hasRole(who, "bkpsdm", "inspector", "leadership");
  const seen = all ? decidersOn(directory, until) : [who.person, ...directory.decidedBy(who.person, until)];
  const kept = await deadlinesKept(context, directory, new Set(seen), from, until, context.now());
  const superiors = [...kept].map(([id, { lines, inTime, late, escalated, never, medianHours }]): LateDecider => {
    const [position, unit] = [directory.positionName(id, until), directory.unitOf(id, until)?.name ?? null];
    return { person: { id, name: nameOf(directory, id), position, unit }, lines, inTime, late, escalated, never, medianHours };
  });
  const missed = ({ late, escalated, never, lines }: LateDecider) => (late + escalated + 2 * never) / lines;
  return { from, until, superiors: superiors.toSorted((a, b) => missed(b) - missed(a) || inOrder.compare(a.person.name, b.person.name)) };
}

const inOrder = new Intl.Collator("id");
