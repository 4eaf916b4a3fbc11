/** A delegation is a holding with dates, written by hand; ending it early gives it another last day. */
import type { DelegationRequest } from "../../../contract/superior.ts";
import type { Position } from "../../../core/chart/chart.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { iso } from "../../db/instant.ts";
import type { Tx } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";
import { tell } from "../../identity/tell.ts";
import { endOf, refuseDelegation } from "./policy.ts";
import { holdingById, holdingsOf, type Held } from "./queries.ts";

export async function delegate(context: Context, who: Who, asked: DelegationRequest): Promise<{ id: string }> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const post = postOf(directory, asked.position);
  const { person, kind, from, until, note } = asked;
  const id = context.uuid();
  const holder = await context.transact(async (tx) => {
    await oneAtATime(tx, who.tenant);
    const held = await holdingsOf(tx, who.tenant, [post.id]);
    refuseDelegation(who, directory, post, held, asked, today);
    await tx
      .insertInto("holding")
      .values({
        tenant_id: who.tenant,
        holding_id: id,
        position_id: post.id,
        person_id: person,
        kind,
        valid_from: from,
        valid_until: until,
        recorded_by: who.person,
        recorded_at: iso(context.now()),
        note: note.trim(),
      })
      .execute();
    const detail = { by: nameOf(directory, who.person), kind, post: post.name, person: nameOf(directory, person), from, until };
    if (person !== who.person) await tell(context, tx, { tenant: who.tenant, person, kind: "delegation_given", detail });
    const absent = holderOf(held, from);
    if (absent && absent !== who.person && absent !== person)
      await tell(context, tx, { tenant: who.tenant, person: absent, kind: "delegation_made", detail });
    return absent;
  });
  context.events.publish({ kind: "directory", tenant: who.tenant });
  context.log.info({ delegation: id, position: post.id, kind, by: who.person, holder }, "delegation recorded");
  return { id };
}

export async function endDelegation(context: Context, who: Who, id: string, asked: CivilDate): Promise<{ id: string; until: CivilDate }> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const until = await context.transact(async (tx) => {
    await oneAtATime(tx, who.tenant);
    const held = await holdingById(tx, who.tenant, id);
    if (!held) throw new Fault("not_found");
    const post = postOf(directory, held.position);
    const last = endOf(who, directory, post, held, asked, today);
    await tx
      .updateTable("holding")
      .set({ valid_until: last, ended_by: who.person, ended_at: iso(context.now()) })
      .where("tenant_id", "=", who.tenant)
      .where("holding_id", "=", id)
      .execute();
    const detail = { by: nameOf(directory, who.person), kind: held.kind, post: post.name, until: last };
    if (held.person !== who.person) await tell(context, tx, { tenant: who.tenant, person: held.person, kind: "delegation_ended", detail });
    return last;
  });
  context.events.publish({ kind: "directory", tenant: who.tenant });
  context.log.info({ delegation: id, by: who.person, until }, "delegation ended");
  return { id, until };
}

/** Two at once for one post: the second waits and sees the first. */
async function oneAtATime(tx: Tx, tenant: string): Promise<void> {
  await tx.selectFrom("tenant").select("tenant_id").where("tenant_id", "=", tenant).forUpdate().execute();
}

function postOf({ positions }: Directory, id: string): Position {
  const post = positions.find((position) => position.id === id);
  if (!post) throw new Fault("not_found");
  return post;
}

function holderOf(held: readonly Held[], date: CivilDate): string | null {
  const definitive = held.find(({ kind, from, until }) => kind === "definitif" && from <= date && (until === null || date <= until));
  return definitive?.person ?? null;
}
