/** The server's context as it would have been at a past moment: the same database, ledger and keys, another clock, nobody listening. */
import type { Instant } from "../core/time/civil.ts";
import type { Context } from "../server/context.ts";
import { uuidv7 } from "../server/db/uuid.ts";

export function asOf(context: Context, at: Instant): Context {
  return {
    ...context,
    now: () => at,
    uuid: () => uuidv7(at, context.random(10)),
    events: { ...context.events, publish: () => {} },
  };
}
