/**
 * The process says every 15 seconds that it lives and that the database hears it. A row is one life: after a silence of more than two minutes, also of
 * the database, a new one begins, so that the silence stays visible between them.
 */
import type { Context } from "../context.ts";
import { beatEveryMs, silenceMs } from "../../core/outage/silence.ts";
import { iso } from "../db/instant.ts";

/** What a process remembers between its beats. */
export type Pulse = { life: { id: string; at: number } | null };

/**
 * The first beat is written before this returns, so that the silence before it can be seen. Returns how to stop. `everyMs`: real time, shorter where
 * the context's clock runs faster than the wall's.
 */
export async function keepHeartbeat(context: Context, everyMs: number = beatEveryMs): Promise<() => Promise<void>> {
  const pulse: Pulse = { life: null };
  let working = beatOrSay(context, pulse);
  await working;
  let busy = false;
  const timer = setInterval(() => {
    // A beat that hangs is not followed by others: its silence is what will be seen.
    if (busy) return;
    busy = true;
    working = beatOrSay(context, pulse).finally(() => (busy = false));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await working;
  };
}

async function beatOrSay(context: Context, pulse: Pulse): Promise<void> {
  try {
    await beat(context, pulse);
  } catch (error) {
    context.log.error({ error: String(error) }, "the heartbeat could not be written");
  }
}

/** One beat; nothing before the regency is set up. The time is the one after the database answered: a beat that hung is late. */
export async function beat(context: Context, pulse: Pulse): Promise<void> {
  const tenant = await context.cache.tenant();
  if (!tenant) return;
  const { db, now, uuid } = context;
  await db.selectFrom("tenant").select("tenant_id").where("tenant_id", "=", tenant.id).execute();
  const at = now();
  if (pulse.life && at - pulse.life.at <= silenceMs && at >= pulse.life.at) {
    await db
      .updateTable("heartbeat")
      .set({ last_at: iso(at) })
      .where("tenant_id", "=", tenant.id)
      .where("process_id", "=", pulse.life.id)
      .execute();
    pulse.life.at = at;
    return;
  }
  const id = uuid();
  await db
    .insertInto("heartbeat")
    .values({ tenant_id: tenant.id, process_id: id, started_at: iso(at), last_at: iso(at) })
    .execute();
  pulse.life = { id, at };
}
