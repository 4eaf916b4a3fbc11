/** Somebody is put into a group from a day, or its last day is said; never one's own. Asked without saving it names the months that count otherwise. */
import type { GroupChange, GroupEnd, GroupRequest } from "../../../contract/groups.ts";
import { groupName, neverHeld, placeSpan } from "../../../core/people/groups.ts";
import { addDays } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import type { Tx } from "../../db/open.ts";
import { Fault } from "../../fault.ts";
import { awaitGroups, groupsHeld, keepGroups, monthsTouched, type GroupWrite } from "../../groups/words.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";

/** A first day from 2000 on, and at most a year ahead. */
const firstDay = "2000-01-01";
const aheadDays = 366;

/** Throws group_overlap with the names of those who are in it at the time. */
export async function putIntoGroup(context: Context, who: Who, asked: GroupRequest): Promise<GroupChange> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const { people, from, until, reason, mode } = asked;
  const name = groupName(asked.name);
  if (name === null) throw new Fault("invalid_input", "name");
  if (realDate(from) < firstDay || from > addDays(today, aheadDays)) throw new Fault("invalid_input", "from");
  if (until !== null && realDate(until) < from) throw new Fault("invalid_input", "until lies before from");
  if (people.includes(who.person)) throw new Fault("same_person");
  if (people.some((person) => !directory.people.has(person))) throw new Fault("person_unknown");
  return context.transact(async (tx) => {
    await awaitGroups(tx, who.tenant);
    const held = Map.groupBy(await groupsHeld(tx, who.tenant, people), ({ personId, name: of }) => `${personId} ${of}`);
    const placed = people.map((personId) => {
      const own = held.get(`${personId} ${name}`) ?? [];
      return { personId, own, at: placeSpan(own, { from, until }) };
    });
    const overlapping = placed.filter(({ at }) => at.word === "overlaps").map(({ personId }) => directory.people.get(personId)!.name);
    if (overlapping.length > 0) throw new Fault("group_overlap", overlapping);
    const words = placed.flatMap(({ personId, own, at }): GroupWrite[] => {
      if (at.word !== "added" && at.word !== "changed") return [];
      const before = at.word === "changed" ? own.find(({ id }) => id === at.replaces)! : null;
      return [{ personId, name, from, until, before, reason }];
    });
    return save(context, tx, who, words, { name, same: people.length - words.length, mode, today });
  });
}

/** Throws group_changed where another word took its place already. */
export async function endGroup(context: Context, who: Who, word: string, { until, reason, mode }: GroupEnd): Promise<GroupChange> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const row = await context.db
    .selectFrom("person_group_word")
    .select("person_id")
    .where("tenant_id", "=", who.tenant)
    .where("word_id", "=", word)
    .executeTakeFirst();
  if (!row) throw new Fault("not_found");
  if (row.person_id === who.person) throw new Fault("same_person");
  return context.transact(async (tx) => {
    await awaitGroups(tx, who.tenant);
    const held = await groupsHeld(tx, who.tenant, [row.person_id]);
    const before = held.find(({ id }) => id === word);
    if (!before) throw new Fault("group_changed");
    const { personId, name, from } = before;
    if (realDate(until) < neverHeld(from)) throw new Fault("invalid_input", "until lies before from");
    const own = held.filter((one) => one.name === name);
    const at = placeSpan(own, { from, until });
    if (at.word === "overlaps") throw new Fault("group_overlap", [directory.people.get(personId)?.name ?? ""]);
    const words = at.word === "same" ? [] : [{ personId, name, from, until, before, reason }];
    return save(context, tx, who, words, { name, same: 1 - words.length, mode, today });
  });
}

type Save = { name: string; same: number; mode: "dry" | "commit"; today: string };

async function save(
  context: Context,
  tx: Tx,
  who: Who,
  words: readonly GroupWrite[],
  { name, same, mode, today }: Save,
): Promise<GroupChange> {
  const touched = await monthsTouched(tx, who.tenant, words, today.slice(0, 7), context.now());
  const committed = mode === "commit";
  if (committed) await keepGroups(tx, who.tenant, words, { by: who.person, at: context.now(), newId: context.uuid });
  const changed = words.filter(({ before }) => before !== null).length;
  return { committed, name, added: words.length - changed, changed, same, ...touched };
}
