import { addDays, type CivilDate } from "../../../core/time/civil.ts";
import type { RoleRequest, RoleView } from "../../../contract/organisation.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Tx } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";
import { tell } from "../../identity/tell.ts";
import { mustGrant } from "./policy.ts";
import { grantView } from "./present.ts";
import { grantsFrom, type Grant } from "./queries.ts";

export async function grantRole(context: Context, who: Who, wanted: RoleRequest): Promise<RoleView> {
  const directory = await context.cache.directory(who.tenant);
  mustGrant(who, wanted, directory);
  const { person, role, unit, from, until } = wanted;
  const grant: Grant = { id: context.uuid(), person, role, unit, from, until };
  await context.transact(async (tx) => {
    await tx
      .insertInto("role_grant")
      .values({
        tenant_id: who.tenant,
        grant_id: grant.id,
        person_id: person,
        role,
        unit_id: unit,
        valid_from: from,
        valid_until: until,
        granted_by: who.person,
        granted_at: iso(context.now()),
      })
      .execute();
    await tell(context, tx, { tenant: who.tenant, person, kind: "role_granted", detail: { by: nameOf(directory, who.person), role } });
  });
  return grantView(directory, grant);
}

/** Ends at once: yesterday was the last day. The last BKPSDM stays, or nobody could ever grant again. */
export async function endRole(context: Context, who: Who, id: string): Promise<RoleView> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const yesterday = addDays(today, -1);
  const grant = await context.transact(async (tx) => {
    const ended = await endable(tx, who.tenant, id, today);
    await tx
      .updateTable("role_grant")
      .set({ valid_until: yesterday })
      .where("tenant_id", "=", who.tenant)
      .where("grant_id", "=", id)
      .execute();
    const { person, role } = ended;
    await tell(context, tx, { tenant: who.tenant, person, kind: "role_ended", detail: { by: nameOf(directory, who.person), role } });
    return ended;
  });
  context.log.info({ grant: id, by: who.person }, "role ended");
  return grantView(directory, { ...grant, until: yesterday });
}

async function endable(tx: Tx, tenant: string, id: string, today: CivilDate): Promise<Grant> {
  // Two admins who end each other's role at once: the second waits and sees the first.
  await tx.selectFrom("tenant").select("tenant_id").where("tenant_id", "=", tenant).forUpdate().execute();
  const grants = await grantsFrom(tx, tenant, today);
  const grant = grants.find((known) => known.id === id);
  if (!grant) throw new Fault("not_found");
  const stays = (other: Grant) => other.id !== id && other.role === "bkpsdm" && other.from <= today && other.until === null;
  if (grant.role === "bkpsdm" && !grants.some(stays)) throw new Fault("last_admin");
  return grant;
}

function nameOf(directory: Directory, person: string): string | null {
  return directory.people.get(person)?.name ?? null;
}
