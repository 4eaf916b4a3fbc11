/** Roles of the personas, and the regent as a person without a position. */
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Context } from "../../server/context.ts";
import { iso } from "../../server/db/instant.ts";
import type { Directory } from "../../server/directory/snapshot.ts";
import { holderOf } from "../people.ts";
import { personas, regent } from "./personas.ts";

export async function createRegent(context: Context, tenant: string, at: Instant): Promise<void> {
  await context.db
    .insertInto("person")
    .values({
      tenant_id: tenant,
      person_id: context.uuid(),
      nip: regent.number,
      name: regent.name,
      status: "NON_ASN",
      created_at: iso(at),
    })
    .execute();
  context.events.publish({ kind: "directory", tenant });
}

export async function grantRoles(
  context: Context,
  directory: Directory,
  { since, day }: { since: CivilDate; day: CivilDate },
  at: Instant,
): Promise<void> {
  const unitOf = new Map([...directory.units.values()].map(({ code, id }) => [code, id]));
  const rows = personas.flatMap(({ position, roles }) =>
    roles.map(({ role, unit }) => ({
      tenant_id: directory.tenant.id,
      grant_id: context.uuid(),
      person_id: holderOf(directory, position, day),
      role,
      unit_id: unit && (unitOf.get(unit) ?? null),
      valid_from: since,
      valid_until: null,
      granted_by: null,
      granted_at: iso(at),
    })),
  );
  await context.db.insertInto("role_grant").values(rows).execute();
}
