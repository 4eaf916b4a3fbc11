/** What the first-run setup would make: the regency, its patterns and its calendar. */
import { instantAt, type CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../../server/context.ts";
import { iso } from "../../server/db/instant.ts";
import { publishKeysFor } from "../../server/keys/publish.ts";
import { nationalHolidays } from "../day.ts";
import { patterns } from "../regency/patterns.ts";

const tenantName = "Kabupaten Contoh";

/** `mark`: names the version, size and day of this demo inside the regency's settings; a database without it is none of ours. */
export async function createTenant(context: Context, given: { origin: string; since: CivilDate; mark: string }): Promise<string> {
  const tenant = context.uuid();
  const settings = { approval: "required", decideWorkingDays: 2, escalateWorkingDays: 2, ruleSet: "std", demo: given.mark };
  await context.transact(async (tx) => {
    await tx
      .insertInto("tenant")
      .values({
        tenant_id: tenant,
        name: tenantName,
        zone: "WIB",
        origin: given.origin,
        rp_id: "localhost",
        settings: JSON.stringify(settings),
        created_at: iso(instantAt(given.since, 0, "WIB")),
      })
      .execute();
    await tx
      .insertInto("pattern")
      .values(patterns.map((body) => ({ tenant_id: tenant, pattern_id: context.uuid(), code: body.code, body: JSON.stringify(body) })))
      .execute();
    await tx
      .insertInto("holiday")
      .values(nationalHolidays.map(({ date, name, kind }) => ({ tenant_id: tenant, date, name, kind })))
      .execute();
  });
  await publishKeysFor(context.db, context.keys, tenant);
  context.events.publish({ kind: "directory", tenant });
  return tenant;
}
