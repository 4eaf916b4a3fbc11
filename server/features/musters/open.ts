/** Opening a muster: once; who opens it again joins. Its codes are derived from its id, never stored. */
import type { MusterKeys, MusterOpening, MusterView } from "../../../contract/muster.ts";
import { opensBeforeMs } from "../../../core/muster/claim.ts";
import { hourAt } from "../../../core/muster/code.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { musterById, musterRows, type Muster } from "../../muster/book.ts";
import { realDate } from "../../days/dates.ts";
import type { Held } from "../../muster/held.ts";
import { mayLead } from "./policy.ts";
import { heldAs, openedOf, viewOf } from "./today.ts";

export async function openMuster(context: Context, who: Who, meant: MusterOpening): Promise<MusterView> {
  realDate(meant.date);
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const held = heldAs(directory, meant, now);
  if (!held) throw new Fault("not_found");
  if (!mayLead(who, directory, held.muster, held.date)) throw new Fault("forbidden");
  if (now < held.muster.from - opensBeforeMs) throw new Fault("muster_not_yet");
  if (now >= held.muster.until) throw new Fault("muster_over");
  await store(context, who, held, now);
  context.events.publish({ kind: "muster", tenant: who.tenant });
  return viewOf(directory, who, held, openedOf(held, await musterRows(context.db, who.tenant, held.date)));
}

/** The second opener's row is not written: the first one's stands. */
async function store(context: Context, who: Who, { muster, session, date }: Held, now: number): Promise<void> {
  await context.transact((tx) =>
    tx
      .insertInto("muster")
      .values({
        tenant_id: who.tenant,
        muster_id: context.uuid(),
        date,
        rule_id: muster.rule,
        session,
        unit_id: muster.unit!,
        place_id: muster.place,
        name: muster.name,
        from_at: iso(muster.from),
        until_at: iso(muster.until),
        opened_by: who.person,
        opened_at: iso(now),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** Throws not_found, forbidden. */
export async function ledMuster(context: Context, who: Who, id: string): Promise<{ directory: Directory; muster: Muster }> {
  const muster = await musterById(context.db, who.tenant, id);
  if (!muster) throw new Fault("not_found");
  const directory = await context.cache.directory(who.tenant);
  if (!mayLead(who, directory, muster, muster.date)) throw new Fault("forbidden");
  return { directory, muster };
}

/** Of this hour and the next, as far as the muster reaches: nobody gets the codes of another day ahead. */
export async function keysFor(context: Context, who: Who, id: string): Promise<MusterKeys> {
  const { muster } = await ledMuster(context, who, id);
  const now = context.now();
  if (now >= muster.until) throw new Fault("muster_over");
  const last = Math.min(hourAt(now) + 1, hourAt(muster.until - 1));
  const hours = [];
  for (let hour = hourAt(now); hour <= last; hour++)
    hours.push({ hour, key: context.musters.hourKey(who.tenant, muster.id, hour).toString("base64url") });
  return { muster: muster.id, now, until: muster.until, hours };
}
