/** What a phone says of its own failed tries: unsigned, evidence of an outage only, told once a check-in. */
import type { Statement } from "../../../contract/statement.ts";
import type { Context } from "../../context.ts";
import { iso, storable } from "../../db/instant.ts";
import type { CheckinRecord } from "./record.ts";

/** After the commit: a fault here loses nothing else. A retry of the same check-in tells nothing more. */
export async function tellDelivery(context: Context, { id, tenant, person, receivedAt }: CheckinRecord, failures: Statement["failures"]) {
  if (!failures) return;
  const first = storable(Math.min(failures.first, failures.latest));
  const last = storable(Math.max(failures.first, failures.latest));
  try {
    await context.db
      .insertInto("delivery")
      .values({
        tenant_id: tenant,
        checkin_id: id,
        person_id: person,
        received_at: iso(receivedAt),
        first_failed_at: iso(first),
        last_failed_at: iso(last),
        tries: failures.tries,
        last_failure: failures.last,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } catch (error) {
    context.log.error({ error: String(error) }, "a check-in was stored, and what its phone told of failed tries was not");
  }
}
