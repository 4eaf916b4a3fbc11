import { isDeepStrictEqual } from "node:util";
import type { Settings } from "../../../contract/settings.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import { settingsIn } from "../../directory/settings.ts";
import type { Who } from "../../http/access.ts";

/** The change is kept as a fact beside the settings that hold now; saving what holds already is no change. */
export async function changeSettings(context: Context, { tenant, person }: Who, after: Settings): Promise<void> {
  await context.transact(async (tx) => {
    // Two who save at once: the second waits and says what the first left.
    const { settings } = await tx
      .selectFrom("tenant")
      .select("settings")
      .where("tenant_id", "=", tenant)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const before = settingsIn(settings);
    if (isDeepStrictEqual(before, after)) return;
    await tx
      .insertInto("setting_change")
      .values({
        tenant_id: tenant,
        change_id: context.uuid(),
        changed_by: person,
        changed_at: iso(context.now()),
        before: JSON.stringify(before),
        after: JSON.stringify(after),
      })
      .execute();
    await tx
      .updateTable("tenant")
      .set({ settings: JSON.stringify({ ...settings, ...after }) })
      .where("tenant_id", "=", tenant)
      .execute();
  });
  context.events.publish({ kind: "directory", tenant });
}
