import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";

/** The first reading counts. Throws not_found for another person's notice. */
export async function markRead(context: Context, who: Who, notice: string): Promise<void> {
  await context.transact(async (tx) => {
    const known = await tx
      .selectFrom("notice")
      .select("read_at")
      .where("tenant_id", "=", who.tenant)
      .where("person_id", "=", who.person)
      .where("notice_id", "=", notice)
      .executeTakeFirst();
    if (!known) throw new Fault("not_found");
    await tx
      .updateTable("notice")
      .set({ read_at: iso(context.now()) })
      .where("tenant_id", "=", who.tenant)
      .where("notice_id", "=", notice)
      .where("read_at", "is", null)
      .execute();
  });
}
