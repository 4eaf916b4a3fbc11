/** The lists that somebody walks today, as the draw gave them. The verifier sees no status: he says what he sees. */
import type { MyWalk, Walk } from "../../../contract/roll.ts";
import type { Context } from "../../context.ts";
import type { Who } from "../../http/access.ts";
import { callsOf, rollOf, walksOf, wordsOf, type DrawnUnit } from "./queries.ts";
import { rollPeople } from "./people.ts";
import { walkUntil } from "./who.ts";

const day = 86_400_000;

export async function walkFor(context: Context, { tenant, person, pending }: Who): Promise<MyWalk> {
  const now = context.now();
  const since = now - day;
  const [call] = await callsOf(context.db, tenant, person, now);
  const walks = pending ? [] : await walksOf(context.db, tenant, person, since);
  return {
    now,
    walks: await Promise.all(walks.map((drawn) => walkView(context, tenant, drawn))),
    called: call === undefined ? null : { moment: call },
  };
}

async function walkView(context: Context, tenant: string, drawn: DrawnUnit): Promise<Walk> {
  const directory = await context.cache.directory(tenant);
  const { walk, date, unit, moment, names } = drawn;
  const roll = await rollOf(context.db, tenant, walk);
  const people = await rollPeople(context, directory, names, Math.max(moment, Math.min(context.now(), walkUntil(drawn.drawn) - 1)));
  const words = roll && ((await wordsOf(context.db, tenant, [roll.id])).get(roll.id) ?? []);
  return {
    walk,
    date,
    unit: { id: unit, name: directory.units.get(unit)?.name ?? "" },
    moment,
    until: walkUntil(drawn.drawn),
    people: people.map(({ id, name, position, expected, why }) => ({ id, name, position, expected, why, status: null })),
    done: roll && words && { at: roll.at, words: words.map(({ person, word }) => ({ person, word })) },
  };
}
