import { sql } from "kysely";
import type { Context } from "../context.ts";
import { forgottenBefore, lockCursor } from "./cursor.ts";

/** Deletes what history has forgotten. The cursor is held meanwhile, as by everybody who writes there. */
export async function forgetHistory(context: Context, tenant: string): Promise<void> {
  await context.transact(async (tx) => {
    const cursor = await lockCursor(tx, tenant, true);
    if (!cursor) return;
    const before = forgottenBefore(cursor, context.now());
    await sql`delete from signal_state where tenant_id = ${tenant}::uuid and until < ${before}::date`.execute(tx);
  });
}
