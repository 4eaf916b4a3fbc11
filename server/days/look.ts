import type { CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Who } from "../http/access.ts";

/** Before anything is shown: a look that cannot be logged does not happen. */
export async function recordLook(
  context: Context,
  who: Who,
  look: { person: string; what: string; date: CivilDate | null },
): Promise<void> {
  await context.transact((tx) =>
    tx
      .insertInto("look")
      .values({
        tenant_id: who.tenant,
        look_id: context.uuid(),
        person_id: look.person,
        looked_by: who.person,
        looked_at: iso(context.now()),
        what: look.what,
        duty_date: look.date,
      })
      .execute(),
  );
}
