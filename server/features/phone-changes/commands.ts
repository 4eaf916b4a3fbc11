/** Request, approvals and rejection of a phone change; the second approval ends the old key and hands out the new code. */
import type { PhoneChangeApproved } from "../../../contract/identity.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Tx } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Change } from "../../events.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { issueCode, type IssuedCode } from "../../identity/codes.ts";
import { revokeCredential } from "../../identity/credential.ts";
import { personView, standingOf, todayOf, type Standing } from "../../identity/standing.ts";
import { tell, type NoticeKind } from "../../identity/tell.ts";
import { approvalFault, mustReject, mustRequest } from "./policy.ts";
import { changeView } from "./present.ts";
import { activePhoneOf, changeOf, hasOpenChange, type StoredChange } from "./queries.ts";

export async function requestChange(context: Context, who: Who, wanted: { person: string; reason: string }) {
  const { directory, standing } = await about(context, who, wanted.person);
  mustRequest(who, standing);
  const id = context.uuid();
  const change = await context.transact(async (tx) => {
    await lockPerson(tx, who.tenant, standing.id);
    if ((await activePhoneOf(tx, who.tenant, standing.id)) === null) throw new Fault("no_phone");
    if (await hasOpenChange(tx, who.tenant, standing.id)) throw new Fault("change_open");
    await tx
      .insertInto("phone_change")
      .values({
        tenant_id: who.tenant,
        change_id: id,
        person_id: standing.id,
        reason: wanted.reason,
        requested_by: who.person,
        requested_at: iso(context.now()),
      })
      .execute();
    await inform(context, tx, directory, who, { person: standing.id, kind: "phone_change_requested", note: wanted.reason });
    return existing(tx, who.tenant, id);
  });
  return changeView(directory, who, change, standing);
}

export async function approveChange(context: Context, who: Who, id: string): Promise<PhoneChangeApproved> {
  const { directory, standing } = await about(context, who, (await existing(context.db, who.tenant, id)).person);
  const { sheet, changes } = await context.transact((tx) => approve(context, tx, directory, who, { id, standing }));
  for (const change of changes) context.events.publish(change);
  const change = changeView(directory, who, await existing(context.db, who.tenant, id), standing);
  const { name, unit } = personView(standing);
  return { change, sheet: sheet && { person: standing.id, name, unit, ...sheet } };
}

type Approved = { sheet: IssuedCode | null; changes: Change[] };

async function approve(
  context: Context,
  tx: Tx,
  directory: Directory,
  who: Who,
  { id, standing }: { id: string; standing: Standing },
): Promise<Approved> {
  const person = standing.id;
  const change = await existing(tx, who.tenant, id, true);
  const fault = approvalFault(who, change, standing);
  if (fault) throw new Fault(fault);
  const now = iso(context.now());
  if (!change.first) {
    await update(tx, who.tenant, id, { first_by: who.person, first_at: now });
    await inform(context, tx, directory, who, { person, kind: "phone_change_seconded", note: null });
    return { sheet: null, changes: [] };
  }
  await update(tx, who.tenant, id, { second_by: who.person, second_at: now });
  await inform(context, tx, directory, who, { person, kind: "phone_change_approved", note: null });
  const credential = await activePhoneOf(tx, who.tenant, person);
  const old = { tenant: who.tenant, by: who.person, reason: "ganti HP" };
  const changes = credential === null ? [] : await revokeCredential(context, tx, { ...old, credential });
  const sheet = await issueCode(context, tx, directory.tenant, { person, purpose: "phone", by: who.person });
  return { sheet, changes };
}

export async function rejectChange(context: Context, who: Who, id: string, note: string) {
  const { directory, standing } = await about(context, who, (await existing(context.db, who.tenant, id)).person);
  const change = await context.transact(async (tx) => {
    mustReject(who, await existing(tx, who.tenant, id, true), standing);
    await update(tx, who.tenant, id, { rejected_by: who.person, rejected_at: iso(context.now()), reject_note: note || null });
    await inform(context, tx, directory, who, { person: standing.id, kind: "phone_change_rejected", note: note || null });
    return existing(tx, who.tenant, id);
  });
  return changeView(directory, who, change, standing);
}

async function about(context: Context, who: Who, person: string): Promise<{ directory: Directory; standing: Standing }> {
  const directory = await context.cache.directory(who.tenant);
  return { directory, standing: standingOf(directory, person, todayOf(context, directory)) };
}

async function existing(db: Context["db"], tenant: string, id: string, lock = false): Promise<StoredChange> {
  const change = await changeOf(db, tenant, id, { lock });
  if (!change) throw new Fault("not_found");
  return change;
}

type Told = { person: string; kind: NoticeKind; note: string | null };

async function inform(context: Context, tx: Tx, directory: Directory, who: Who, { person, kind, note }: Told): Promise<void> {
  const by = directory.people.get(who.person)?.name ?? null;
  await tell(context, tx, { tenant: who.tenant, person, kind, detail: { by, note } });
}

/** Of two requests at once the later one sees the earlier. */
async function lockPerson(tx: Tx, tenant: string, person: string): Promise<void> {
  const of = tx.selectFrom("person").select("person_id").where("tenant_id", "=", tenant).where("person_id", "=", person);
  await of.forUpdate().execute();
}

type Step =
  | { first_by: string; first_at: string }
  | { second_by: string; second_at: string }
  | { rejected_by: string; rejected_at: string; reject_note: string | null };

async function update(tx: Tx, tenant: string, id: string, step: Step): Promise<void> {
  await tx.updateTable("phone_change").set(step).where("tenant_id", "=", tenant).where("change_id", "=", id).execute();
}
