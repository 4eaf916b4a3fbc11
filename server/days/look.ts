import type { CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Who } from "../http/access.ts";

type Look = { what: string; date: CivilDate | null };

/** Before anything is shown: a look that cannot be logged does not happen. */
export async function recordLook(context: Context, who: Who, { person, ...look }: Look & { person: string }): Promise<void> {
  await recordLooks(context, who, [person], look);
}

/** The same look at several people. */
export async function recordLooks(context: Context, who: Who, people: readonly string[], { what, date }: Look): Promise<void> {
  if (people.length === 0) return;
  const looked_at = iso(context.now());
  const rows = people.map((person_id) => {
    return { tenant_id: who.tenant, look_id: context.uuid(), person_id, looked_by: who.person, looked_at, what, duty_date: date };
  });
  await context.transact((tx) => tx.insertInto("look").values(rows).execute());
}
