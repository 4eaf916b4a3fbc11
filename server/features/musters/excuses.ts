/** Excused from musters, not from work: a fact; taking it back is a later fact. By whoever answers for the person, never for oneself. */
import type { MusterExcuseRequest, MusterExcuseView } from "../../../contract/muster.ts";
import { addDays, dayNumber } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { nameOf } from "../../days/sentence.ts";
import { iso } from "../../db/instant.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { answersFor, personView, standingOf, todayOf } from "../../identity/standing.ts";
import { excusesOfRequests, musterExcuseById, musterExcusesIn } from "./queries.ts";

/** Hindered for good: renewed once a year. */
const mostDays = 366;
const shownDays = 31;

export async function excusesFor(context: Context, who: Who): Promise<MusterExcuseView[]> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const rows = await musterExcusesIn(context.db, who.tenant, addDays(today, -shownDays), "9999-12-31");
  const ofRequests = await excusesOfRequests(
    context.db,
    who.tenant,
    rows.map(({ excuse_id }) => excuse_id),
  );
  return rows.flatMap((row) => {
    if (!directory.people.has(row.person_id)) return [];
    const standing = standingOf(directory, row.person_id, today);
    if (!answersFor(who, standing)) return [];
    const { excuse_id: id, from_date: from, until_date: until, kind, note, recorded_at: at } = row;
    const byRequest = ofRequests.has(id);
    return [{ id, person: personView(standing), from, until, kind, note, by: nameOf(directory, row.recorded_by), at, byRequest }];
  });
}

export async function recordMusterExcuse(context: Context, who: Who, asked: MusterExcuseRequest): Promise<{ id: string }> {
  const days = dayNumber(realDate(asked.until)) - dayNumber(realDate(asked.from)) + 1;
  if (days < 1 || days > mostDays) throw new Fault("invalid_input", [`Dispensasi berlaku 1 sampai ${mostDays} hari.`]);
  await mustAnswerFor(context, who, asked.person);
  return store(context, who, asked, null);
}

export async function cancelMusterExcuse(context: Context, who: Who, id: string): Promise<{ id: string }> {
  const excuse = await musterExcuseById(context.db, who.tenant, id);
  if (!excuse) throw new Fault("not_found");
  await mustAnswerFor(context, who, excuse.person_id);
  if (excuse.taken) throw new Fault("already_decided");
  // What people signed is taken back by a signed word.
  if (excuse.isOfRequest) throw new Fault("excuse_of_request");
  const { person_id: person, from_date: from, until_date: until, kind } = excuse;
  return store(context, who, { person, from, until, kind, note: null }, id);
}

async function mustAnswerFor(context: Context, who: Who, person: string): Promise<void> {
  const directory = await context.cache.directory(who.tenant);
  const standing = standingOf(directory, person, todayOf(context, directory));
  if (who.person === person) throw new Fault("same_person");
  if (!answersFor(who, standing)) throw new Fault("forbidden");
}

async function store(context: Context, who: Who, excuse: MusterExcuseRequest, cancels: string | null): Promise<{ id: string }> {
  const { person, from, until, kind, note } = excuse;
  const id = context.uuid();
  await context.transact((tx) =>
    tx
      .insertInto("muster_excuse")
      .values({
        tenant_id: who.tenant,
        excuse_id: id,
        person_id: person,
        from_date: from,
        until_date: until,
        kind,
        note,
        recorded_by: who.person,
        recorded_at: iso(context.now()),
        cancels,
      })
      .execute(),
  );
  const today = todayOf(context, await context.cache.directory(who.tenant));
  const date = from <= today && today <= until ? today : from;
  context.events.publish({ kind: "excuse", tenant: who.tenant, date, people: [person] });
  return { id };
}
