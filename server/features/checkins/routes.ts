import type { FastifyInstance } from "fastify";
import type { Receipt } from "../../../contract/checkin.ts";
import { routes } from "../../../contract/routes.ts";
import { Statement } from "../../../contract/statement.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { limitOf } from "../../http/limit.ts";
import { roomFor } from "../../http/room.ts";
import { checked, plainJson } from "../../http/statement-body.ts";
import { receiveCheckin } from "./commands.ts";

/** Honest phones send one or two a day, and retries after a lost answer. */
export const statementsAMinute = 20;
/** Attempts kept of one key: enough to see what is tried. */
const attemptsAnHour = 20;
/** A second of work, or less: more than a regency's last minute brings at once, and few enough that nobody waits long. */
const mostAtOnce = 1500;
/** ms that the oldest of a crowd waits before nobody else is let in; a phone gives up after thirty seconds. */
const mostWait = 3000;

/** `app`: of this route alone, its bodies are read in their own way. */
export function checkinRoutes(app: FastifyInstance, context: Context): void {
  const limits = {
    statements: limitOf(statementsAMinute, 60_000, context.now),
    attempts: limitOf(attemptsAnHour, 3_600_000, context.now),
    atOnce: roomFor(mostAtOnce, mostWait, context.now),
  };

  plainJson(app);
  app.post<{ Body: Statement }>(
    routes.checkins,
    { config: { access: "statement" }, schema: { body: Statement }, validatorCompiler: checked(Statement) },
    async ({ body, ip }): Promise<Receipt> => {
      const tenant = await context.cache.tenant();
      if (!tenant) throw new Fault("setup_needed");
      return receiveCheckin(context, tenant, body, limits, context.networks.originOf(ip));
    },
  );
}
