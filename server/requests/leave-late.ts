/** Leave that was granted after a list showed the person away is a finding, as every excuse that comes after one (server/findings/after-list.ts). */
import type { Context } from "../context.ts";
import { tellLateExcuse } from "../findings/after-list.ts";

/** Safe to run twice. An excuse that was taken back meanwhile says nothing. */
export async function tellLateLeave(context: Context, { id: request, tenant }: { id: string; tenant: string }): Promise<void> {
  const directory = await context.cache.directory(tenant);
  await context.transact(async (tx) => {
    const rows = await tx
      .selectFrom("excuse as e")
      .select(["e.excuse_id as id", "e.person_id as person", "e.from_date as from", "e.until_date as until", "e.kind"])
      .select(["e.recorded_by as by", "e.recorded_at as at"])
      .where("e.tenant_id", "=", tenant)
      .where("e.request_id", "=", request)
      .where("e.cancels", "is", null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("excuse as c").select("c.excuse_id").where("c.tenant_id", "=", tenant).whereRef("c.cancels", "=", "e.excuse_id"),
          ),
        ),
      )
      .execute();
    for (const excuse of rows) await tellLateExcuse(context, tx, directory, excuse);
  });
}
