/** Who may confirm outages and declare manual mode: the outage officer and BKPSDM. */
import type { RoleName } from "../../contract/identity.ts";
import { dateAt } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { rolesOf } from "../http/session.ts";

export const officerRoles = ["outage_officer", "bkpsdm"] as const satisfies readonly RoleName[];
/** They may read what was confirmed and declared, and the reports. */
export const readerRoles = [...officerRoles, "inspector", "leadership"] as const;

export async function officersOn({ db, now }: Context, { tenant }: Directory): Promise<string[]> {
  const today = dateAt(now(), tenant.zone);
  const rows = await db
    .selectFrom("role_grant")
    .select("person_id")
    .distinct()
    .where("tenant_id", "=", tenant.id)
    .where("role", "in", officerRoles)
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", today)]))
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** For a signed act, which comes without a session. */
export async function mustBeOfficer(context: Context, tenant: string, person: string): Promise<void> {
  const roles = await rolesOf(context, tenant, person);
  if (!roles.some(({ role }) => officerRoles.some((officer) => officer === role))) throw new Fault("forbidden");
}
