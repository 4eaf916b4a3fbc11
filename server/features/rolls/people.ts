/** People of a list as somebody with it in the hand needs them: name, post, whether they must be here now, and how their day stands. */
import type { RollPerson } from "../../../contract/roll.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { loadDays } from "../../days/load.ts";
import { nameOf, sentenceOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { presenceAt, type Presence } from "../../rolls/duty.ts";

export async function rollPeople(context: Context, directory: Directory, people: readonly string[], at: Instant): Promise<RollPerson[]> {
  const presences = await presenceAt(context.db, directory, people, at);
  const statuses = await statusesOf(context, directory, presences, at);
  return people
    .map((person) => {
      const presence = presences.get(person)!;
      return {
        id: person,
        name: nameOf(directory, person),
        position: directory.positionName(person, presence.date),
        expected: presence.expected,
        why: presence.expected ? null : presence.why,
        status: statuses.get(person) ?? null,
      };
    })
    .toSorted((a, b) => Number(b.expected) - Number(a.expected) || a.name.localeCompare(b.name, "id"));
}

async function statusesOf(
  context: Context,
  directory: Directory,
  presences: ReadonlyMap<string, Presence>,
  at: Instant,
): Promise<Map<string, NonNullable<RollPerson["status"]>>> {
  const now = context.now();
  const statuses = new Map<string, NonNullable<RollPerson["status"]>>();
  for (const [date, group] of Map.groupBy(presences, ([, presence]) => presence.date)) {
    const people = group.map(([person]) => person);
    const days = await loadDays(context, directory, people, date, date, now);
    for (const person of people) {
      const day = days.get(person)?.[0];
      if (!day || day.expectation.kind === "off") continue;
      const session: Session = at < day.expectation.in.closes ? "in" : "out";
      const status = day[session];
      const sentence = sentenceOf(status, day.expectation[session], { directory, person, date, now });
      statuses.set(person, { colour: status.colour, sentence, at: status.at });
    }
  }
  return statuses;
}
