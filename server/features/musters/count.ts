/** The live count of a muster: who is expected, who showed a code, stands on the list, checked in, is excused, is waited for. */
import type { MusterCount, MusterPerson } from "../../../contract/muster.ts";
import { musterStates, type MusterState } from "../../../core/muster/states.ts";
import { musterKey } from "../../../core/muster/key.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { maySeeEvidence } from "../../days/sees.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import type { Muster } from "../../muster/book.ts";
import { peopleAt } from "../../muster/held.ts";
import { ledMuster } from "./open.ts";
import { factsOf, type MusterFacts } from "./queries.ts";

type Counted = { at: Instant; people: Promise<readonly MusterPerson[]> };

/** Several screens of one muster ask every five seconds; the answer is computed at most every two. */
const freshMs = 2_000;
const counted = new WeakMap<Context, Map<string, Counted>>();

export async function countFor(context: Context, who: Who, id: string): Promise<MusterCount> {
  const { directory, muster } = await ledMuster(context, who, id);
  const now = context.now();
  const everybody = await statesAt(context, directory, muster, now);
  const counts = Object.fromEntries(musterStates.map((state) => [state, 0])) as Record<MusterState, number>;
  for (const { state } of everybody) counts[state]++;
  const isOwn = muster.rule === null;
  const people = everybody.filter(({ id: person }) => isOwn || maySeeEvidence(who, directory, person, [muster.date]));
  return { now, expected: everybody.length, counts, people };
}

function statesAt(context: Context, directory: Directory, muster: Muster, now: Instant): Promise<readonly MusterPerson[]> {
  const kept = counted.get(context) ?? new Map<string, Counted>();
  counted.set(context, kept);
  const known = kept.get(muster.id);
  if (known && now - known.at < freshMs && now >= known.at) return known.people;
  const people = compute(context, directory, muster);
  if (kept.size > 200) kept.clear();
  kept.set(muster.id, { at: now, people });
  people.catch(() => kept.delete(muster.id));
  return people;
}

async function compute({ db }: Context, directory: Directory, muster: Muster): Promise<readonly MusterPerson[]> {
  const key = musterKey(muster);
  const expected = peopleAt(directory, { ...muster, key }, muster.date);
  const facts = await factsOf(db, directory.tenant.id, expected, muster, key);
  return expected
    .map((person): MusterPerson => {
      const { state, at, why } = stateOf(person, facts);
      return { id: person, name: nameOf(directory, person), state, at, why };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, "id"));
}

/** What a person wrote on the list goes before a code, a code before an excuse: who came in spite of one was there. */
function stateOf(person: string, facts: MusterFacts): Pick<MusterPerson, "state" | "at" | "why"> {
  const said = facts.rolls.get(person);
  if (said) return { state: rolled[said.word], at: said.at, why: null };
  const coded = facts.coded.get(person);
  if (coded !== undefined) return { state: "code", at: coded, why: null };
  const excuse = facts.excuses.get(person);
  if (excuse) return { state: "excused", at: null, why: excuse };
  const pressed = facts.pressed.get(person);
  return pressed === undefined ? { state: "waiting", at: null, why: null } : { state: "checked_in", at: pressed, why: null };
}

const rolled = { here: "listed", away: "away", excused: "excused" } as const;
