/** An excuse is a fact; taking it back is a later fact that names it. */
import type { ExcuseKind } from "../../../core/day/facts.ts";
import type { ExcuseRequest } from "../../../contract/day.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { tellLateExcuse } from "../../findings/after-list.ts";
import { standingOf, todayOf } from "../../identity/standing.ts";
import { refuseExcuse, refusePast, refuseRange } from "./policy.ts";
import { excuseById } from "./queries.ts";

export async function recordExcuse(context: Context, who: Who, asked: ExcuseRequest): Promise<{ id: string }> {
  refuseRange(asked);
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  refuseExcuse(who, standingOf(directory, asked.person, today));
  refusePast(who, asked, today);
  return store(context, who, asked, null);
}

export async function cancelExcuse(context: Context, who: Who, id: string): Promise<{ id: string }> {
  const excuse = await excuseById(context.db, who.tenant, id);
  if (!excuse) throw new Fault("not_found");
  const directory = await context.cache.directory(who.tenant);
  refuseExcuse(who, standingOf(directory, excuse.person, todayOf(context, directory)));
  if (excuse.taken) throw new Fault("already_decided");
  // What people signed is taken back by a signed word.
  if (excuse.request !== null) throw new Fault("excuse_of_request");
  return store(context, who, { ...excuse, note: null }, id);
}

async function store(
  context: Context,
  who: Who,
  excuse: Omit<ExcuseRequest, "kind"> & { kind: ExcuseKind },
  cancels: string | null,
): Promise<{ id: string }> {
  const { person, from, until, kind, note } = excuse;
  const id = context.uuid();
  const directory = await context.cache.directory(who.tenant);
  const at = context.now();
  await context.transact(async (tx) => {
    await tx
      .insertInto("excuse")
      .values({
        tenant_id: who.tenant,
        excuse_id: id,
        person_id: person,
        from_date: from,
        until_date: until,
        kind,
        note,
        recorded_by: who.person,
        recorded_at: iso(at),
        cancels,
      })
      .execute();
    if (cancels === null) await tellLateExcuse(context, tx, directory, { id, person, from, until, kind, by: who.person, at });
  });
  if (approves(directory, person)) context.events.publish({ kind: "directory", tenant: who.tenant });
  const today = todayOf(context, directory);
  // one event: boards mostly show today
  const date = from <= today && today <= until ? today : from;
  context.events.publish({ kind: "excuse", tenant: who.tenant, date, people: [person] });
  return { id };
}

/** A superior who is away passes the queue on: the organisation knows who is. */
function approves({ holdings, positions }: Directory, person: string): boolean {
  const posts = new Set(holdings.filter(({ personId }) => personId === person).map(({ positionId }) => positionId));
  return positions.some(({ id, approves: decides }) => decides && posts.has(id));
}
